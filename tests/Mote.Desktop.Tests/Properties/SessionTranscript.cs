using System.Globalization;
using System.Text;
using Mote.Core.Sessions;

namespace Mote.Desktop.Tests.Properties
{
    /// <summary>What a session makes of input, written down so that it does not depend on where the input was cut.</summary>
    internal sealed class SessionTranscript
    {
        private readonly ServerSession _session = new();
        private readonly StringBuilder _lines = new();
        private readonly StringBuilder _message = new();
        private bool _ended;

        /// <summary>Feeds input in pieces and tells what came out, one line each.</summary>
        public static string Of(byte[] input, int[] cuts)
        {
            SessionTranscript transcript = new();
            transcript._session.Reset(0);
            int at = 0;
            foreach (int count in cuts)
            {
                transcript.Feed(input.AsSpan(at, count));
                at += count;
            }

            return transcript._lines.ToString();
        }

        // Each piece lies alone in its buffer, with a byte on either side that must stay as it is.
        private void Feed(ReadOnlySpan<byte> bytes)
        {
            byte[] buffer = [0xA5, .. bytes, 0xA5];
            int at = 1;
            SessionEvent found = SessionEvent.Data;
            while (!_ended && found != SessionEvent.NeedMore)
            {
                found = _session.Read(buffer, at, bytes.Length + 1 - at, out int consumed, out int piece);
                Assert.IsTrue(consumed >= 0 && consumed <= bytes.Length + 1 - at);
                Assert.IsTrue(piece >= 0 && piece <= consumed);
                at += consumed;
                Note(found, buffer, at - piece, piece);
            }

            Assert.AreEqual(0xA5, buffer[0]);
            Assert.AreEqual(0xA5, buffer[^1]);
        }

        private void Note(SessionEvent found, byte[] buffer, int offset, int count)
        {
            switch (found)
            {
                case SessionEvent.Data:
                    MessageFlags flags = _session.PieceFlags;
                    if ((flags & MessageFlags.First) != 0)
                    {
                        Assert.AreEqual(0, _message.Length, "A message began inside another.");
                        _message.Append((flags & MessageFlags.Text) != 0 ? "text " : "binary ");
                    }

                    _message.Append(Convert.ToHexString(buffer, offset, count));
                    if ((flags & MessageFlags.Last) != 0)
                    {
                        Line(_message.ToString());
                        _message.Clear();
                    }

                    break;
                case SessionEvent.Ping:
                    Line("ping " + Convert.ToHexString(_session.ControlPayload, 0, _session.ControlCount));
                    break;
                case SessionEvent.Close:
                    Line("close " + _session.PeerCloseCode.ToString(CultureInfo.InvariantCulture));
                    _ended = true;
                    break;
                case SessionEvent.Failed:
                    // How much of a text came through before its bad byte depends on the cuts; that nothing of it was whole does not.
                    Line("failed " + _session.Error);
                    _ended = true;
                    break;
            }
        }

        private void Line(string text) => _lines.Append(text).Append('\n');
    }
}
