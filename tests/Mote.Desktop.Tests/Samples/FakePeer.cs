using System.Text;
using Mote.Core.Sessions;
using Mote.Server;

namespace Mote.Desktop.Tests.Samples
{
    /// <summary>A WebSocket connection without a server, for a handler that is called by the test.</summary>
    internal sealed class FakePeer : WebSocketConnection
    {
        private bool _wantsWrite;

        /// <summary>What was sent, message by message.</summary>
        public List<string> Sent { get; } = [];

        /// <summary>The first byte of each ping that was sent.</summary>
        public List<byte> Pings { get; } = [];

        /// <summary>Whether a ping fits now.</summary>
        public bool TakesPings { get; set; } = true;

        /// <summary>The code of the close; 0 while the connection is open.</summary>
        public int CloseCode { get; private set; }

        public override int Index => 0;

        public override int SendCapacity => 1000;

        public override bool IsOpen => CloseCode == 0;

        public override string Subprotocol => null!;

        /// <summary>Returns whether the handler has asked for a call when the peer can take something, and takes it back.</summary>
        public bool TakeWriteRequest()
        {
            bool wants = _wantsWrite;
            _wantsWrite = false;
            return wants;
        }

        public override bool Send(byte[] buffer, int offset, int count, MessageFlags flags)
        {
            Sent.Add(Encoding.UTF8.GetString(buffer, offset, count));
            return true;
        }

        public override void RequestWrite() => _wantsWrite = true;

        public override bool Ping(byte[] buffer, int offset, int count)
        {
            if (TakesPings)
            {
                Pings.Add(buffer[offset]);
            }

            return TakesPings;
        }

        public override void Close(int code, string reason) => CloseCode = code;

        public override int CopyQuery(byte[] buffer, int offset) => 0;
    }
}
