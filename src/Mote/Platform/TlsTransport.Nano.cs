#if NANOFRAMEWORK_1_0
using System;
using System.Net.Security;
using System.Net.Sockets;
using System.Threading;

namespace Mote.Platform
{
    /// <summary>TLS between the loop and one peer, by the firmware's mbedTLS. Used by the loop's thread alone, but for the handshake.</summary>
    /// <remarks>
    /// fresh -> running (a thread of its own, once the peer has sent something) -> open -> closed.
    /// Weaker than on the desktop, and managed code cannot mend it: the firmware's handshake, as of mid-2026, puts the socket into blocking
    /// mode and waits in native code, so every managed thread stands still until the peer has answered, and no deadline of ours runs meanwhile.
    /// The receive timeout (<see cref="HandshakeReadMs"/>) ends a read that the peer lets wait; it does not where the firmware's mbedTLS waits in
    /// select before it reads, which has no timeout. There keep-alive probes end the wait for a peer that has vanished, after
    /// <see cref="ProbeAfterSeconds"/> + <see cref="Probes"/> * <see cref="ProbeEverySeconds"/> seconds, but not that for one which is there and
    /// silent. A peer that drips holds up the device read by read in either case. After the handshake waits are cooperative: a peer that sends half
    /// a record holds up the loop for <see cref="RecordMs"/>, once, and is ended.
    /// </remarks>
    internal sealed class TlsTransport : Transport
    {
        // What may pass between the first and the last byte of a record.
        private const int RecordMs = 200;

        // What may pass in the handshake before the next bytes come. Everything stands still meanwhile.
        private const int HandshakeReadMs = 2000;

        // A healthy peer nearby answers a probe within a second.
        private const int ProbeAfterSeconds = 3;
        private const int ProbeEverySeconds = 2;
        private const int Probes = 3;

        // lwIP's numbers for its TCP options. nanoFramework has no names for them, and hands through what it does not know.
        private const SocketOptionName KeepIdle = (SocketOptionName)3;
        private const SocketOptionName KeepInterval = (SocketOptionName)4;
        private const SocketOptionName KeepCount = (SocketOptionName)5;

        private const int Fresh = 0;
        private const int Running = 1;
        private const int Opened = 2;
        private const int Broken = 3;
        private const int Closed = 4;

        private readonly TlsCredentials _credentials;
        private SslStream _stream;
        private int _state;

        /// <summary>Makes a transport; its handshake waits for the peer's first bytes.</summary>
        /// <param name="socket">The accepted socket; the transport closes it.</param>
        /// <param name="credentials">Prove the server's identity.</param>
        /// <param name="sendBytes">The most bytes that are sent at once; the firmware has a buffer of its own.</param>
        public TlsTransport(Socket socket, TlsCredentials credentials, int sendBytes)
            : base(socket)
        {
            _credentials = credentials;
        }

        public override bool IsSecure
        {
            get { return true; }
        }

        public override TlsStep Advance(bool isReadable)
        {
            switch (_state)
            {
                case Fresh:
                    if (!isReadable)
                    {
                        return TlsStep.Waiting;
                    }

                    // As many at once as there may be handshakes: ServerLimits.Handshakes.
                    _state = Running;
                    new Thread(Authenticate).Start();
                    return TlsStep.Advanced;
                case Running:
                    return TlsStep.Waiting;
                case Opened:
                    return TlsStep.Complete;
                default:
                    return TlsStep.Failed;
            }
        }

        public override int Receive(byte[] buffer, int offset, int count)
        {
            try
            {
                int received = _stream.Read(buffer, offset, count);
                HasMore = received > 0 && _stream.DataAvailable;
                return received;
            }
            catch (Exception)
            {
                return 0;
            }
        }

        // One record, for which lwIP has space when it says that it can be written to.
        public override int Send(byte[] buffer, int offset, int count)
        {
            try
            {
                _stream.Write(buffer, offset, count);
                return count;
            }
            catch (Exception)
            {
                return 0;
            }
        }

        public override bool FinishSending()
        {
            // The firmware sends close_notify when the stream is closed.
            return SocketPort.FinishSending(Socket);
        }

        public override void Close()
        {
            try
            {
                EndTls();
            }
            catch (Exception)
            {
                // The peer is gone: no close_notify can reach it.
            }

            SocketPort.Close(Socket);
        }

        // An open stream ends with close_notify, which closes the socket too. RFC 8446 6.1.
        private void EndTls()
        {
            Interlocked.Exchange(ref _state, Closed);
            SslStream stream = _stream;
            if (stream != null)
            {
                stream.Dispose();
            }
        }

        private static void BoundReads(Socket socket)
        {
            // lwIP wants a struct timeval: seconds in 8 bytes, microseconds in 4, and 4 to fill up; the number that the property sets is only
            // nanoFramework's own, which the handshake does not look at.
            byte[] timeout = new byte[16];
            timeout[0] = HandshakeReadMs / 1000;
            try
            {
                socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReceiveTimeout, timeout);
                socket.SetSocketOption(SocketOptionLevel.Tcp, KeepIdle, ProbeAfterSeconds);
                socket.SetSocketOption(SocketOptionLevel.Tcp, KeepInterval, ProbeEverySeconds);
                socket.SetSocketOption(SocketOptionLevel.Tcp, KeepCount, Probes);
                socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, 1);
            }
            catch (SocketException)
            {
                // The peer is gone, as the handshake will find; or this firmware was built without an option, and waits as it did without.
            }
        }

        private void Authenticate()
        {
            try
            {
                BoundReads(Socket);
                SslStream stream = new SslStream(Socket);

                // Without the false the firmware demands a certificate of the client.
                stream.AuthenticateAsServer(_credentials.Certificate, false, SslProtocols.Tls12);
                Socket.ReceiveTimeout = RecordMs;
                _stream = stream;
                if (Interlocked.CompareExchange(ref _state, Opened, Running) != Running)
                {
                    stream.Dispose();
                }
            }
            catch (Exception)
            {
                Interlocked.CompareExchange(ref _state, Broken, Running);
            }
        }
    }
}
#endif
