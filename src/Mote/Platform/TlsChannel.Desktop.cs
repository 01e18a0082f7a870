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
    internal sealed class TlsChannel
    {
        /// <summary>Returned by <see cref="Receive"/>: bytes came, but nothing that can be read yet.</summary>
        public const int Nothing = -1;

        private readonly TlsPipe _pipe;
        private readonly SslStream _stream;
        private readonly Task _handshake;
        private ValueTask<int> _peek;
        private bool _isPeeking;
        private bool _isOpen;
        private bool _hasPlain;

        /// <summary>Makes a channel; its handshake waits for the peer's first bytes.</summary>
        /// <param name="socket">The peer's socket, not blocking.</param>
        /// <param name="credentials">Prove the server's identity.</param>
        /// <param name="sendBytes">The most bytes that are sent at once.</param>
        public TlsChannel(Socket socket, TlsCredentials credentials, int sendBytes)
        {
            _pipe = new TlsPipe(socket, sendBytes);
            _stream = new SslStream(_pipe);
            _handshake = _stream.AuthenticateAsServerAsync(credentials.Options);
        }

        /// <summary>The handshake is complete.</summary>
        public bool IsOpen
        {
            get { return _isOpen; }
        }

        /// <summary>There is something to receive even if the socket does not say so.</summary>
        public bool HasPlain
        {
            get { return _hasPlain; }
        }

        /// <summary>Goes on with the handshake. Call it only while the socket can be written to.</summary>
        public TlsStep Advance(bool isReadable)
        {
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

            _isOpen = true;
            Peek();
            return TlsStep.Complete;
        }

        /// <summary>Receives what the peer has sent, decrypted; at most one record's rest, so that a turn stays short.</summary>
        /// <param name="buffer">Where to put it. Not kept.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="count">The room, 1 or more.</param>
        /// <param name="isReadable">The socket has something.</param>
        /// <returns>Bytes; 0 if the peer has ended, or not kept to TLS; <see cref="Nothing"/> if what came is no whole record.</returns>
        public int Receive(byte[] buffer, int offset, int count, bool isReadable)
        {
            try
            {
                if (!_isPeeking)
                {
                    return 0;
                }

                if (isReadable && !_peek.IsCompleted)
                {
                    _pipe.Pump();
                }

                if (!_peek.IsCompleted)
                {
                    return Nothing;
                }

                // Its result may be taken only once. No other follows the peer's end.
                _isPeeking = false;
                _hasPlain = false;
                _peek.GetAwaiter().GetResult();
                ValueTask<int> read = _stream.ReadAsync(new Memory<byte>(buffer, offset, count));
                int received = read.IsCompleted ? read.GetAwaiter().GetResult() : 0;
                if (received > 0)
                {
                    Peek();
                }

                return received;
            }
            catch (Exception exception) when (IsPeers(exception))
            {
                // What the peer is told of it lies in the pipe; if it cannot leave, the end of the connection says enough.
                _pipe.Send();
                return 0;
            }
        }

        /// <summary>Sends bytes, encrypted, and whatever else TLS owes the peer, in one send.</summary>
        /// <param name="buffer">What to send. Not kept.</param>
        /// <param name="offset">The first byte.</param>
        /// <param name="count">How many; 0 for none.</param>
        /// <param name="isLast">Nothing follows: close_notify. RFC 8446 6.1.</param>
        /// <returns><paramref name="count"/>; 0 if they did not all leave.</returns>
        public int Send(byte[] buffer, int offset, int count, bool isLast)
        {
            try
            {
                if (count > 0)
                {
                    _stream.Write(buffer, offset, count);
                }

                if (isLast && _isOpen)
                {
                    // Complete on return: the pipe never waits to write.
                    _ = _stream.ShutdownAsync();
                }

                return _pipe.Send() ? count : 0;
            }
            catch (Exception exception) when (IsPeers(exception))
            {
                return 0;
            }
        }

        /// <summary>Ends TLS. The socket stays open.</summary>
        public void Close()
        {
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
            _hasPlain = _peek.IsCompleted;
        }
    }
}
#endif
