using System.Text;
using Mote.Core.Sessions;
using Mote.Server;

namespace Mote.Tests.Dashboard
{
    /// <summary>A connection without a server, the one fake for all tests and the fuzzer. It collects the messages, one line for each, in a buffer of its
    /// own, and the test sets its send capacity.</summary>
    internal sealed class FakeConnection : WebSocketConnection
    {
        private readonly int _index;
        private readonly byte[] _buffer = new byte[65536];
        private int _count;
        private bool _isInside;

        public FakeConnection(int index)
        {
            _index = index;
            RoomLeft = 65536;
        }

        public int RoomLeft;
        public int CloseCode;
        public bool WantsWrite;
        public bool WantsTick;
        public int Pieces;
        public bool IsReadOnly;
        public int Messages;

        /// <summary>Connects a client and takes its introduction and first readings.</summary>
        public static FakeConnection Connect(WebSocketHandler handler, int index)
        {
            FakeConnection client = new FakeConnection(index);
            handler.OnOpen(client);
            client.Take();
            return client;
        }

        public override int Index
        {
            get { return _index; }
        }

        public override int SendCapacity
        {
            get { return CloseCode == 0 ? RoomLeft : 0; }
        }

        /// <summary>Each place has an address of its own, unless the test says otherwise.</summary>
        public int PeerAddress = -1;

        public override int Address
        {
            get { return PeerAddress < 0 ? _index : PeerAddress; }
        }

        public override bool MayCommand
        {
            get { return !IsReadOnly; }
        }

        /// <summary>The time of the server's clock.</summary>
        public int ClockMs;

        public override int NowMs
        {
            get { return ClockMs; }
        }

        public bool HasSignedIn;

        public override bool IsSignedIn
        {
            get { return HasSignedIn; }
        }

        public override string Subprotocol
        {
            get { return string.Empty; }
        }

        public override bool Send(byte[] buffer, int offset, int count, MessageFlags flags)
        {
            if (CloseCode != 0 || count > RoomLeft)
            {
                return false;
            }

            bool first = (flags & MessageFlags.First) != 0;
            if (first == _isInside || (flags & MessageFlags.Text) == 0)
            {
                // The server would throw too: a message has not ended, or none has begun.
                throw new System.InvalidOperationException();
            }

            bool last = (flags & MessageFlags.Last) != 0;
            _isInside = !last;
            Pieces++;
            Messages += last ? 1 : 0;
            RoomLeft -= count;
            System.Array.Copy(buffer, offset, _buffer, _count, count);
            _count += count;
            if (last)
            {
                _buffer[_count++] = (byte)'\n';
            }

            return true;
        }

        public override void RequestWrite()
        {
            WantsWrite = true;
        }

        public override void RequestTick()
        {
            WantsTick = true;
        }

        public override void Close(int code, string reason)
        {
            CloseCode = code;
        }

        public override int CopyQuery(byte[] buffer, int offset)
        {
            return 0;
        }

        /// <summary>Returns and clears what was sent, with a line feed after each message.</summary>
        public string Take()
        {
            string text = Encoding.UTF8.GetString(_buffer, 0, _count);
            _count = 0;
            return text;
        }

        /// <summary>Returns and clears what was sent, with a line feed after each message.</summary>
        public byte[] TakeBytes()
        {
            byte[] bytes = new byte[_count];
            System.Array.Copy(_buffer, 0, bytes, 0, _count);
            _count = 0;
            return bytes;
        }

        /// <summary>Clears what was sent and sets the send capacity, without allocating.</summary>
        public void Refill(int room)
        {
            _count = 0;
            RoomLeft = room;
        }

        /// <summary>Calls the handler as long as it requests writes, each time with this send capacity.</summary>
        /// <returns>How often the handler was called.</returns>
        public int Drain(WebSocketHandler handler, int room)
        {
            int turns = 0;
            while (WantsWrite && turns < 1000)
            {
                WantsWrite = false;
                RoomLeft = room;
                handler.OnWritable(this);
                turns++;
            }

            return turns;
        }

        /// <summary>Sends the handler a whole text message, in the middle of a larger buffer.</summary>
        public void Say(WebSocketHandler handler, string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes("<<" + text + ">>");
            handler.OnMessage(this, bytes, 2, bytes.Length - 4, MessageFlags.WholeText);
        }

        /// <summary>Sends the handler a text message in two pieces.</summary>
        public void SayInTwo(WebSocketHandler handler, byte[] bytes, int split)
        {
            handler.OnMessage(this, bytes, 0, split, MessageFlags.Text | MessageFlags.First);
            handler.OnMessage(this, bytes, split, bytes.Length - split, MessageFlags.Text | MessageFlags.Last);
        }
    }
}
