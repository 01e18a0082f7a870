using System;
using System.Text;
using Mote.Core.Sessions;
using Mote.Server;

namespace Mote.Samples.Codec
{
    /// <summary>Answers each line with a drawing, see <see cref="CodecRequest"/>. An answer leaves in as many pieces as the connection needs.</summary>
    public sealed class CodecHandler : WebSocketHandler
    {
        private const int LineBytes = 256;

        // For each place: the line that is arriving, and what is still to be sent of the answer.
        private readonly byte[][] _lines;
        private readonly int[] _counts;
        private readonly byte[][] _answers;
        private readonly int[] _sent;

        /// <summary>Creates the handler.</summary>
        /// <param name="clients">The server's <see cref="ServerLimits.Clients"/>, or more.</param>
        public CodecHandler(int clients)
        {
            _lines = new byte[clients][];
            _counts = new int[clients];
            _answers = new byte[clients][];
            _sent = new int[clients];
        }

        /// <inheritdoc/>
        public override void OnOpen(WebSocketConnection client)
        {
            _lines[client.Index] = new byte[LineBytes];
            _counts[client.Index] = 0;
            _answers[client.Index] = null;
        }

        /// <inheritdoc/>
        public override void OnMessage(WebSocketConnection client, byte[] buffer, int offset, int count, MessageFlags flags)
        {
            int at = client.Index;
            if (_counts[at] + count > LineBytes || (flags & MessageFlags.Text) == 0)
            {
                client.Close(CloseCode.PolicyViolation, "lines of text, at most 256 bytes");
                return;
            }

            Array.Copy(buffer, offset, _lines[at], _counts[at], count);
            _counts[at] += count;
            if ((flags & MessageFlags.Last) == 0)
            {
                return;
            }

            if (_answers[at] != null)
            {
                client.Close(CloseCode.PolicyViolation, "one line at a time");
                return;
            }

            _answers[at] = Core.Text.Ascii.GetBytes(CodecRequest.Answer(Encoding.UTF8.GetString(_lines[at], 0, _counts[at])));
            _counts[at] = 0;
            _sent[at] = 0;
            OnWritable(client);
        }

        /// <inheritdoc/>
        public override void OnWritable(WebSocketConnection client)
        {
            byte[] answer = _answers[client.Index];
            int sent = _sent[client.Index];
            int capacity = client.SendCapacity;
            int count = answer == null ? 0 : answer.Length - sent < capacity ? answer.Length - sent : capacity;
            if (count > 0)
            {
                MessageFlags flags = MessageFlags.Text | (sent == 0 ? MessageFlags.First : 0) | (sent + count == answer.Length ? MessageFlags.Last : 0);
                client.Send(answer, sent, count, flags);
                _sent[client.Index] = sent + count;
            }

            if (answer != null && sent + count == answer.Length)
            {
                _answers[client.Index] = null;
            }
            else if (answer != null)
            {
                client.RequestWrite();
            }
        }

        /// <inheritdoc/>
        public override void OnClosed(WebSocketConnection client, int code)
        {
            _lines[client.Index] = null;
            _answers[client.Index] = null;
        }
    }
}
