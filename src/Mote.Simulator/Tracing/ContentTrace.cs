using System.Globalization;

namespace Mote.Simulator.Tracing
{
    /// <summary>The content of one request or response: one line for all of it, however many sends it takes; of an event stream one line for each event.</summary>
    internal sealed class ContentTrace
    {
        // Of an event so much is kept: what is shown, and the line ends behind it.
        private const int MostKept = PayloadText.MostShown + 4;

        private readonly Action<string> _write;
        private readonly List<byte> _begin = [];
        private readonly ChunkReader? _chunks;
        private readonly string _what;
        private readonly bool _isEvents;
        private readonly bool _isText;
        private readonly bool _isSecret;

        // What is to come in all; null until the chunks, or the connection, end it.
        private readonly long? _length;
        private long _count;
        private long _eventBytes;
        private int _lineBytes;
        private bool _isShown;

        /// <summary>Prepares for the content behind a head.</summary>
        /// <param name="write">Writes a line.</param>
        /// <param name="head">The head.</param>
        /// <param name="length">Bytes of the content; null if it is chunked, or everything up to the connection's end.</param>
        public ContentTrace(Action<string> write, MessageHead head, long? length)
        {
            _write = write;
            _length = length;
            _chunks = length == null && head.IsChunked ? new ChunkReader() : null;
            string type = head.ContentType ?? "";
            string coding = head.ContentEncoding ?? "";
            _isEvents = type.StartsWith("text/event-stream", StringComparison.Ordinal) && coding.Length == 0;
            _isText = coding.Length == 0 && IsText(type);

            // What a sign-in sends.
            _isSecret = type.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal);
            _what = string.Join(' ', new[] { type, coding, _chunks == null ? "" : "chunked" }.Where(word => word.Length > 0));
        }

        /// <summary>All of it has come.</summary>
        public bool HasEnded => _chunks != null ? _chunks.HasEnded : _count == _length;

        /// <summary>Reads bytes up to the end of the content.</summary>
        /// <returns>How many bytes were the content's.</returns>
        public int Read(ReadOnlySpan<byte> bytes)
        {
            int at = 0;
            while (at < bytes.Length && !HasEnded)
            {
                ReadOnlySpan<byte> content = bytes[at..];
                if (_chunks != null)
                {
                    at += _chunks.Read(content, out content);
                }
                else
                {
                    content = content[..(int)Math.Min(content.Length, (_length ?? long.MaxValue) - _count)];
                    at += content.Length;
                }

                Take(content);
                if (HasEnded)
                {
                    End();
                }
            }

            return at;
        }

        /// <summary>No more will come: tells what has not been told yet.</summary>
        public void End()
        {
            if (_begin.Count > 0 && _isEvents)
            {
                ShowEvent();
            }
            else if (_begin.Count > 0 && !_isShown)
            {
                Show();
            }

            if (!HasEnded && _length != null)
            {
                _write(Invariant($"content cut off, {_count} of {_length} bytes"));
            }
            else if (!_isEvents && _length == null && (_chunks is { HasEnded: false } || _count > PayloadText.MostShown))
            {
                _write(Invariant($"content {(_chunks is { HasEnded: false } ? "cut off" : "ended")}, {_count} bytes"));
            }
        }

        private void Take(ReadOnlySpan<byte> content)
        {
            foreach (byte value in content)
            {
                _count++;
                if (_isEvents)
                {
                    TakeOfEvent(value);
                }
                else if (!_isShown)
                {
                    _begin.Add(value);
                    if (_begin.Count > PayloadText.MostShown || _count == _length)
                    {
                        Show();
                    }
                }
            }
        }

        // HTML 9.2.5: an empty line ends an event.
        private void TakeOfEvent(byte value)
        {
            _eventBytes++;
            if (_begin.Count < MostKept)
            {
                _begin.Add(value);
            }

            if (value == '\n' && _lineBytes == 0)
            {
                ShowEvent();
            }

            _lineBytes = value == '\n' ? 0 : value == '\r' ? _lineBytes : _lineBytes + 1;
        }

        private void ShowEvent()
        {
            ReadOnlySpan<byte> text = new ReadOnlySpan<byte>([.. _begin]).TrimEnd("\r\n"u8);
            bool isCut = text.Length > PayloadText.MostShown;
            _write(Invariant($"event {_eventBytes} {PayloadText.Show(isCut ? text[..PayloadText.MostShown] : text, isText: true, isCut)}"));
            _begin.Clear();
            _eventBytes = 0;
        }

        private void Show()
        {
            byte[] begin = [.. _begin.Take(PayloadText.MostShown)];
            bool isCut = _begin.Count > begin.Length;
            _isShown = true;
            string length = _length == null ? isCut ? "" : Invariant($" {_count}") : Invariant($" {_length}");
            string shown = _isSecret ? "(a form, not shown)" : PayloadText.Show(begin, _isText, isCut);
            _write($"content {_what}{length} {shown}");
        }

        private static bool IsText(string type) =>
            type.StartsWith("text/", StringComparison.Ordinal) || type.Contains("json", StringComparison.Ordinal)
            || type.Contains("xml", StringComparison.Ordinal) || type.Contains("javascript", StringComparison.Ordinal);

        private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
    }
}
