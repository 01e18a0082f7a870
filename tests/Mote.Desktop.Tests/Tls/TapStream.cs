using System.Net;
using System.Net.Sockets;

namespace Mote.Desktop.Tests.Tls
{
    /// <summary>A client's TCP connection below its TLS: it keeps what came, and can end after so many bytes have been sent.</summary>
    internal sealed class TapStream : Stream
    {
        private readonly MemoryStream _received = new();
        private readonly int _cut;
        private readonly bool _isReset;

        /// <summary>Connects.</summary>
        /// <param name="port">On this machine.</param>
        /// <param name="cut">Bytes after which the connection is ended.</param>
        /// <param name="isReset">By RST, as a crash does, not by FIN.</param>
        public TapStream(int port, int cut = int.MaxValue, bool isReset = false)
        {
            _cut = cut;
            _isReset = isReset;
            Socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
            {
                NoDelay = true,
                SendTimeout = (int)Limit.Step.TotalMilliseconds,
                ReceiveTimeout = (int)Limit.Step.TotalMilliseconds,
            };
            Socket.Connect(IPAddress.Loopback, port);
            EndAtCut();
        }

        public Socket Socket { get; }

        /// <summary>Bytes sent so far.</summary>
        public int Sent { get; private set; }

        /// <summary>It has ended the connection.</summary>
        public bool IsCut { get; private set; }

        public override bool CanRead => true;

        public override bool CanWrite => true;

        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        /// <summary>The types of the records that came. RFC 8446 5.1.</summary>
        public List<int> RecordTypes()
        {
            List<int> types = [];
            byte[] bytes = _received.ToArray();
            for (int at = 0; at + 5 <= bytes.Length; at += 5 + (bytes[at + 3] << 8) + bytes[at + 4])
            {
                types.Add(bytes[at]);
            }

            return types;
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (IsCut && _isReset)
            {
                throw new IOException("The test has reset the connection.");
            }

            int received = Socket.Receive(buffer, offset, count, SocketFlags.None);
            if (_received.Length < 1 << 20)
            {
                _received.Write(buffer, offset, received);
            }

            return received;
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (IsCut)
            {
                throw new IOException("The test has ended the connection.");
            }

            int most = Math.Min(count, _cut - Sent);
            for (int sent = 0; sent < most;)
            {
                sent += Socket.Send(buffer, offset + sent, most - sent, SocketFlags.None);
            }

            Sent += most;
            EndAtCut();
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            Socket.Dispose();
            base.Dispose(disposing);
        }

        private void EndAtCut()
        {
            if (Sent < _cut)
            {
                return;
            }

            IsCut = true;
            if (_isReset)
            {
                Socket.LingerState = new LingerOption(true, 0);
                Socket.Close();
            }
            else
            {
                Socket.Shutdown(SocketShutdown.Send);
            }
        }
    }
}
