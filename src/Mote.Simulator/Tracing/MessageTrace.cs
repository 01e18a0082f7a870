using System.Text;

namespace Mote.Simulator.Tracing
{
    /// <summary>One direction of a connection: a request or a response, and the frames after an upgrade.</summary>
    internal sealed class MessageTrace(TraceLog log, int number, string direction, string word)
    {
        // A head is kept no longer than this, several times as much as the server reads.
        private const int MostHeadBytes = 65536;

        private readonly List<byte> _waiting = [];
        private readonly FrameTrace _frames = new(log, number, direction);
        private ContentTrace? _content;
        private bool _isUpgraded;

        /// <summary>Reads the content behind a head; null if there is none, or frames may follow.</summary>
        public Func<MessageHead, ContentTrace?> OnHead { get; init; } = _ => null;

        /// <summary>The head; null until it has come.</summary>
        public MessageHead? Head { get; private set; }

        /// <summary>Writes a line of this direction.</summary>
        public void Write(string what) => log.Write(number, direction, what);

        /// <summary>Reads bytes, and writes a line for each thing of which enough has come to be shown.</summary>
        public void Read(ReadOnlySpan<byte> bytes)
        {
            while (bytes.Length > 0)
            {
                if (_isUpgraded)
                {
                    _frames.Read(bytes);
                    return;
                }

                if (_content is { HasEnded: false })
                {
                    bytes = bytes[_content.Read(bytes)..];
                    continue;
                }

                // Behind a head may be frames that the peer has sent before it was allowed to.
                int taken = Math.Min(bytes.Length, MostHeadBytes - _waiting.Count);
                _waiting.AddRange(bytes[..taken]);
                bytes = Head == null ? TakeHead() : [];
            }
        }

        /// <summary>What follows are frames.</summary>
        public void Upgrade()
        {
            _isUpgraded = true;
            _frames.Read([.. _waiting]);
            _waiting.Clear();
        }

        /// <summary>The next head is another one: this was an interim response. RFC 9110 15.2.</summary>
        public void Restart() => Head = null;

        /// <summary>The connection has ended.</summary>
        public void End()
        {
            if (_content is { HasEnded: false })
            {
                _content.End();
            }
        }

        // Returns what is behind the head, once that is whole.
        private ReadOnlySpan<byte> TakeHead()
        {
            byte[] bytes = [.. _waiting];
            int end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
            if (end < 0)
            {
                return [];
            }

            _waiting.Clear();
            Head = new MessageHead(Encoding.Latin1.GetString(bytes.AsSpan(0, end)));
            Write($"{word} {Head.FirstLine} ({end + 4} bytes)");
            _content = OnHead(Head);
            return bytes.AsSpan(end + 4);
        }
    }
}
