#if !NANOFRAMEWORK_1_0
using System;
using System.IO;
using System.Net.Security;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace Mote.Platform
{
    /// <summary>TLS between the loop and one peer, by .NET's <see cref="SslStream"/> over a <see cref="TlsPipe"/>. Used by the loop's thread alone.</summary>
    /// <remarks>
    /// The operations of the stream wait for the pipe and for nothing else, and the loop feeds the pipe: their continuations run on the loop's
    /// thread, inside <see cref="TlsPipe.Pump"/>. Between messages a read of no bytes is pending, which completes when there is
    /// something decrypted; the read that follows it then never waits.
    /// </remarks>
    internal sealed class TlsTransport : Transport
    {
        // What Receive returns if bytes came, but nothing that can be read yet.
        private const int Nothing = -1;

        private readonly TlsCredentials _credentials;
        private readonly int _sendBytes;
        private TlsPipe _pipe;
        private SslStream _stream;
        private Task _handshake;
        private ValueTask<int> _peek;
        private bool _isPeeking;
        private bool _isUnanswered;

        /// <summary>Makes a transport; its handshake waits for the peer's first bytes.</summary>
        /// <param name="socket">The accepted socket; the transport closes it.</param>
        /// <param name="credentials">Prove the server's identity.</param>
        /// <param name="sendBytes">The most bytes that are sent at once.</param>
        public TlsTransport(Socket socket, TlsCredentials credentials, int sendBytes)
            : base(socket)
        {
            _credentials = credentials;
            _sendBytes = sendBytes;
        }

        public override bool IsSecure
        {
            get { return true; }
        }

        public override TlsStep Advance(bool isReadable)
        {
            if (_pipe == null)
            {
                _pipe = new TlsPipe(Socket, _sendBytes);
                _stream = new SslStream(_pipe);
                _handshake = _stream.AuthenticateAsServerAsync(_credentials.Options);
            }

            if (isReadable)
            {
                _pipe.Pump();
            }
            else if (!_handshake.IsCompleted)
            {
                return TlsStep.Waiting;
            }

            // Usually Pump has run all of it; but the runtime is free to end the handshake on a thread of its own, a moment later.
            // A failed handshake has left its alert in the pipe.
            bool isSent = _pipe.Send();
            if (!isSent || _handshake.IsFaulted || _handshake.IsCanceled)
            {
                return TlsStep.Failed;
            }

            if (!_handshake.IsCompleted)
            {
                return TlsStep.Advanced;
            }

            Peek();
            return TlsStep.Complete;
        }

        // At most one record's rest, so that a turn stays short.
        public override int Receive(byte[] buffer, int offset, int count)
        {
            try
            {
                if (!_isPeeking)
                {
                    return 0;
                }

                if (!_peek.IsCompleted)
                {
                    _pipe.Pump();
                }

                if (!_peek.IsCompleted)
                {
                    return Nothing;
                }

                // Its result may be taken only once. No other follows the peer's end.
                _isPeeking = false;
                HasMore = false;
                _peek.GetAwaiter().GetResult();
                ValueTask<int> read = _stream.ReadAsync(new Memory<byte>(buffer, offset, count));
                int received = read.IsCompleted ? read.GetAwaiter().GetResult() : 0;
                if (received > 0)
                {
                    Peek();
                }
                else
                {
                    // Later: a peer that ends its side behind its request still wants the response.
                    _isUnanswered = true;
                }

                return received;
            }
            catch (Exception exception) when (IsPeers(exception))
            {
                // TLS has put its alert into the pipe. If it cannot be sent, the peer still sees the end of the connection.
                _pipe.Send();
                return 0;
            }
        }

        // Whatever else TLS has for the peer leaves in the same send.
        public override int Send(byte[] buffer, int offset, int count)
        {
            try
            {
                _stream.Write(buffer, offset, count);
                return _pipe.Send() ? count : 0;
            }
            catch (Exception exception) when (IsPeers(exception))
            {
                return 0;
            }
        }

        public override bool FinishSending()
        {
            FinishTls();
            return SocketPort.FinishSending(Socket);
        }

        public override void Close()
        {
            try
            {
                // RFC 5246 7.2.1: a close_notify MUST be answered with one.
                if (_isUnanswered)
                {
                    FinishTls();
                }

                EndTls();
            }
            catch (Exception)
            {
                // There is nothing to tell a peer that is gone.
            }

            SocketPort.Close(Socket);
        }

        // Complete on return: the pipe never waits to write. If close_notify cannot leave, the end of the connection says enough.
        private void FinishTls()
        {
            _isUnanswered = false;
            _ = _stream.ShutdownAsync();
            _pipe.Send();
        }

        private void EndTls()
        {
            if (_pipe == null)
            {
                return;
            }

            // Whatever still waits for the pipe ends here, and gives back its buffers.
            _pipe.End();
            _stream.Dispose();
            _ = _handshake.Exception;
            if (_isPeeking && _peek.IsCompleted)
            {
                _isPeeking = false;
                try
                {
                    _peek.GetAwaiter().GetResult();
                }
                catch (Exception exception) when (IsPeers(exception))
                {
                    // The peer is gone anyway.
                }
            }
        }

        private static bool IsPeers(Exception exception)
        {
            return exception is IOException || exception is SystemException;
        }

        private void Peek()
        {
            _peek = _stream.ReadAsync(Memory<byte>.Empty);
            _isPeeking = true;
            HasMore = _peek.IsCompleted;
        }
    }
}
#endif
