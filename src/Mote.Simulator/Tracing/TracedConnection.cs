using System.Text;

namespace Mote.Simulator.Tracing
{
    /// <summary>The trace of one connection: its request, its response, and the frames after an upgrade.</summary>
    internal sealed class TracedConnection(TraceLog log, int number)
    {
        // What a request line may be long before it is cut; a head is kept no longer than the server keeps one.
        private const int MostHeadBytes = 65536;

        private readonly List<byte> _request = [];
        private readonly FrameTrace _in = new(log, number, "<");
        private readonly FrameTrace _out = new(log, number, ">");
        private bool _hasRequest;
        private bool _isUpgraded;
        private bool _hasResponse;
        private bool _hasEnded;

        /// <summary>The peer has sent bytes.</summary>
        public void Received(ReadOnlySpan<byte> bytes)
        {
            if (_isUpgraded)
            {
                _in.Read(bytes);
                return;
            }

            if (_request.Count + bytes.Length > MostHeadBytes)
            {
                return;
            }

            // Behind the head may be a body, or frames that the peer has sent before it was allowed to.
            _request.AddRange(bytes);
            string text = Encoding.Latin1.GetString([.. _request]);
            int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0 && !_hasRequest)
            {
                _hasRequest = true;
                log.Write(number, "<", $"request {text[..text.IndexOf('\r', StringComparison.Ordinal)]} ({end + 4} bytes)");
                _request.RemoveRange(0, end + 4);
            }
        }

        /// <summary>The server has sent bytes.</summary>
        public void Sent(ReadOnlySpan<byte> bytes)
        {
            if (_isUpgraded)
            {
                _out.Read(bytes);
                return;
            }

            if (_hasResponse)
            {
                log.Write(number, ">", $"content ({bytes.Length} bytes)");
                return;
            }

            int end = bytes.IndexOf("\r\n\r\n"u8);
            int line = bytes.IndexOf((byte)'\r');
            string status = Encoding.Latin1.GetString(bytes[..(line < 0 ? bytes.Length : line)]);
            int headBytes = end < 0 ? bytes.Length : end + 4;
            string content = headBytes < bytes.Length ? $", {bytes.Length - headBytes} bytes behind it" : "";
            log.Write(number, ">", $"response {status} ({headBytes} bytes{content})");

            // RFC 9110 15.2: after another 1xx the response is still to come.
            _isUpgraded = status.StartsWith("HTTP/1.1 101", StringComparison.Ordinal);
            _hasResponse = !_isUpgraded && !status.StartsWith("HTTP/1.1 1", StringComparison.Ordinal);
            if (_isUpgraded)
            {
                _in.Read([.. _request]);
                _request.Clear();
                _out.Read(bytes[headBytes..]);
            }
        }

        /// <summary>The server has ended the connection.</summary>
        public void Ended(string how)
        {
            if (!_hasEnded)
            {
                _hasEnded = true;
                log.Write(number, "=", how);
            }
        }
    }
}
