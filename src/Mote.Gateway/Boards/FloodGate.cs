namespace Mote.Gateway.Boards
{
    /// <summary>Notices a board that sends more than any board does.</summary>
    internal sealed class FloodGate
    {
        // A board of 32 channels that speaks every 20 ms sends 50 messages and 70 KB a second; its history comes in a burst of some hundred messages.
        private const int MessagesPerSecond = 500;
        private const int BytesPerSecond = 1_000_000;

        // A message of the largest size on its way, and generously what frames have beside their content.
        private const int OtherBytesPerSecond = 150_000;

        private long _second;
        private int _messages;
        private int _bytes;
        private int _received;

        /// <summary>Notes a message. Throws <see cref="BoardFaultException"/> if it is too much.</summary>
        public void Note(int bytes)
        {
            Begin();
            _messages++;
            _bytes += bytes;
            if (_messages > MessagesPerSecond || _bytes > BytesPerSecond)
            {
                throw new BoardFaultException($"it sends more than {MessagesPerSecond} messages or {BytesPerSecond} bytes a second");
            }
        }

        /// <summary>Notes bytes of the connection, of whatever frames. Throws <see cref="BoardFaultException"/> if too many of them are in no message.</summary>
        public void NoteReceived(int bytes)
        {
            Begin();
            _received += bytes;
            if (_received - _bytes > OtherBytesPerSecond)
            {
                throw new BoardFaultException($"it sends more than {OtherBytesPerSecond} bytes a second that are in no message, such as pings");
            }
        }

        private void Begin()
        {
            long second = Environment.TickCount64 / 1000;
            if (second != _second)
            {
                _second = second;
                _messages = 0;
                _bytes = 0;
                _received = 0;
            }
        }
    }
}
