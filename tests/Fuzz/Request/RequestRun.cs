using Mote.Core;
using Mote.Core.Crypto;
using Mote.Core.Handshake;
using Mote.Core.Http;
using Mote.Core.Text;
using Mote.Fuzz.Engine;

namespace Mote.Fuzz.Request
{
    /// <summary>Feeds one request to a reader, checks it in the way of the server, and writes the response.</summary>
    internal sealed class RequestRun
    {
        /// <summary>The longest subprotocol that an answer has room for.</summary>
        private const int MostSubprotocol = 64;

        private static readonly string[] _spoken = [new string('p', MostSubprotocol), "chat", "ocpp1.6"];
        private static readonly byte[][] _spokenBytes = [.. _spoken.Select(Ascii.GetBytes)];
        private static readonly ResponseWriter _writer = new();
        private static readonly AcceptKey _acceptKey = new();

        /// <summary>The subprotocols of the endpoint.</summary>
        public static string[] Spoken => _spoken;

        /// <summary>How the head ended.</summary>
        public ReadStatus Status { get; private set; }

        /// <summary>Why the request is rejected; None if the response is 101.</summary>
        public RequestError Error { get; private set; }

        /// <summary>What a good request lacks to open a WebSocket.</summary>
        public UpgradeError Lack { get; private set; }

        /// <summary>The name of whichever of the two there is; empty if there is none.</summary>
        public string Reason => Error != RequestError.None ? Error.ToString() : Lack != UpgradeError.None ? Lack.ToString() : "";

        /// <summary>Whether the head alone is rejected, for any path.</summary>
        public bool IsHeadRefused { get; private set; }

        /// <summary>Bytes that were read until then.</summary>
        public int Consumed { get; private set; }

        /// <summary>The response.</summary>
        public byte[] Answer { get; private set; } = [];

        /// <summary>The parts of the head, one behind the other.</summary>
        public string Head { get; private set; } = "";

        /// <summary>The body of a form.</summary>
        public string Body { get; private set; } = "";

        /// <summary>Runs an input in pieces.</summary>
        public static RequestRun Run(RequestReader reader, byte[] input, int[] pieces, ulong place, ulong garbage)
        {
            RequestRun run = new();
            reader.Reset();
            run.Read(reader, input, pieces, new Prng(place), new Prng(garbage));
            run.Judge(reader);
            run.Write(reader.Head);
            return run;
        }

        /// <summary>Checks that two runs ended the same; how far a refused one was read does not matter.</summary>
        public void CheckSameVerdict(RequestRun other)
        {
            Finding.Unless(Status, other.Status, "request-verdict-depends-on-split");
            Finding.Unless(Reason, other.Reason, "request-error-depends-on-split");
            Finding.UnlessSame(Answer, other.Answer, "request-answer-depends-on-split");
            if (Status == ReadStatus.Done)
            {
                CheckSame(other);
            }
        }

        /// <summary>Checks that two runs had the same outcome.</summary>
        public void CheckSame(RequestRun other)
        {
            Finding.Unless(Status, other.Status, "request-verdict-depends-on-split");
            Finding.Unless(Reason, other.Reason, "request-error-depends-on-split");
            Finding.Unless(Consumed, other.Consumed, "request-consumed-depends-on-split");
            Finding.Unless(Head, other.Head, "request-head-depends-on-split");
            Finding.Unless(Body, other.Body, "request-body-depends-on-split");
            Finding.UnlessSame(Answer, other.Answer, "request-answer-depends-on-split");
        }

        /// <summary>Takes a window of the head's buffer as text.</summary>
        public static string Text(RequestHead head, int offset, int count)
        {
            return count <= 0 ? "" : System.Text.Encoding.Latin1.GetString(head.Buffer, offset, count);
        }

        /// <summary>Takes the value of a field as text.</summary>
        public static string Field(RequestHead head, int field)
        {
            return Text(head, head.Fields.OffsetOf(field), head.Fields.CountOf(field));
        }

        private void Read(RequestReader reader, byte[] input, int[] pieces, Prng place, Prng garbage)
        {
            foreach (int piece in pieces)
            {
                Window window = Window.Around(input.AsSpan(Consumed, piece), place, garbage);
                Status = reader.Feed(window.Buffer, window.Offset, window.Count, out int consumed);
                window.CheckUntouched();
                Finding.Unless(consumed >= 0 && consumed <= piece, "request-consumed-out-of-bounds");
                Finding.Unless(Status == ReadStatus.Failed, reader.Error != RequestError.None, "request-error-without-verdict");
                Consumed += consumed;
                if (Status != ReadStatus.NeedMore)
                {
                    Finding.Unless(Status, reader.Feed([65], 0, 1, out int more), "request-verdict-does-not-stay");
                    Finding.Unless(0, more, "request-read-after-end");
                    return;
                }

                Finding.Unless(piece, consumed, "request-need-more-with-bytes-left");
                Finding.Unless(Consumed == 0, reader.IsUntouched, "request-untouched");
            }
        }

        private void Judge(RequestReader reader)
        {
            RequestHead head = reader.Head;
            if (Status != ReadStatus.Done)
            {
                Error = reader.Error;
                return;
            }

            Error = head.Error;
            IsHeadRefused = Error != RequestError.None;
            if (!IsHeadRefused && !head.IsPost)
            {
                Lack = UpgradeRequest.Check(head, _acceptKey);
            }

            Head = string.Join(
                '\n',
                head.IsGet,
                Text(head, head.PathOffset, head.PathCount),
                Text(head, head.QueryOffset, head.QueryCount),
                head.Fields.Has(HeaderName.Origin),
                string.Join('\n', Enumerable.Range(HeaderName.Host, HeaderName.WebSocketExtensions).Select(field => Field(head, field))));
            Body = IsHeadRefused ? "" : Text(head, head.BodyOffset, head.BodyCount);
        }

        private void Write(RequestHead head)
        {
            Window output = Window.ForOutput(ResponseWriter.MaxBytes);
            int written = 0;
            if (Error != RequestError.None)
            {
                written = _writer.WriteRefusal(output.Buffer, output.Offset, Error, head.IsHead);
            }
            else if (Lack != UpgradeError.None)
            {
                written = UpgradeResponse.WriteRefusal(_writer, output.Buffer, output.Offset, Lack, head.IsHead);
            }
            else if (Status == ReadStatus.Done && head.IsGet)
            {
                int chosen = SubprotocolList.Select(head, _spokenBytes);
                string? subprotocol = chosen < 0 ? null : _spoken[chosen];
                written = UpgradeResponse.WriteAccept(_writer, output.Buffer, output.Offset, head, _acceptKey, subprotocol);
            }

            Finding.Unless(written >= 0 && written <= ResponseWriter.MaxBytes, "response-over-its-most");
            output.CheckBehind(written);
            Answer = output.Content[..written].ToArray();
        }
    }
}
