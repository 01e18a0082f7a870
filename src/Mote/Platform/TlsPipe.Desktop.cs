#if !NANOFRAMEWORK_1_0
using System;
using System.Buffers;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;

namespace Mote.Platform
{
    /// <summary>Carries ciphertext between a socket that never blocks and TLS that waits: a read is pending until the loop pumps, a write is held until the
    /// loop sends.</summary>
    internal sealed class TlsPipe : Stream, IValueTaskSource<int>
    {
        // The server's part of a handshake with a long chain of certificates; then what a record, of 16 KB at most, adds to its content.
        private const int HandshakeBytes = 16 * 1024;
        private const int RecordBytes = 16 * 1024;
        private const int RecordExtraBytes = 256;

        private readonly Socket _socket;
        private ManualResetValueTaskSourceCore<int> _source;
        private Memory<byte> _wanted;
        private byte[] _output;
        private int _used;
        private bool _isWaiting;
        private bool _mayReceive;
        private bool _hasEnded;

        /// <summary>Makes a pipe that holds the ciphertext of some bytes, and no more.</summary>
        public TlsPipe(Socket socket, int sendBytes)
        {
            _socket = socket;

            // Rented, so that peers that come and go leave no garbage of that size.
            _output = ArrayPool<byte>.Shared.Rent(HandshakeBytes + sendBytes + (((sendBytes / RecordBytes) + 2) * RecordExtraBytes));
        }

        public override bool CanRead
        {
            get { return true; }
        }

        public override bool CanWrite
        {
            get { return true; }
        }

        public override bool CanSeek
        {
            get { return false; }
        }

        public override long Length
        {
            get { throw new NotSupportedException(); }
        }

        public override long Position
        {
            get { throw new NotSupportedException(); }
            set { throw new NotSupportedException(); }
        }

        /// <summary>The socket is readable: TLS gets what it waits for, by one receive at most, and goes on as far as that takes it.</summary>
        public void Pump()
        {
            if (!_isWaiting)
            {
                return;
            }

            _mayReceive = true;
            if (_wanted.Length == 0)
            {
                // A read of no bytes only asks whether there are any; the read that follows it receives.
                Complete(0);
            }
            else
            {
                int count = TryReceive(_wanted.Span);
                if (count >= 0)
                {
                    Complete(count);
                }
            }

            _mayReceive = false;
        }

        /// <summary>Sends everything that TLS has written.</summary>
        /// <returns>False if it did not all leave: the stream is torn.</returns>
        public bool Send()
        {
            if (_used == 0)
            {
                return true;
            }

            int sent = _socket.Send(_output, 0, _used, SocketFlags.None, out SocketError error);
            bool isWhole = error == SocketError.Success && sent == _used;
            _used = 0;
            return isWhole;
        }

        /// <summary>Ends the pipe: a reader finds the end, and nothing more can be written.</summary>
        public void End()
        {
            _hasEnded = true;
            if (_isWaiting)
            {
                Complete(0);
            }

            byte[] output = _output;
            _output = Array.Empty<byte>();
            _used = 0;
            if (output.Length > 0)
            {
                ArrayPool<byte>.Shared.Return(output);
            }
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_hasEnded)
            {
                return new ValueTask<int>(0);
            }

            int count = buffer.Length > 0 ? TryReceive(buffer.Span) : -1;
            if (count >= 0)
            {
                return new ValueTask<int>(count);
            }

            _wanted = buffer;
            _isWaiting = true;
            _source.Reset();
            return new ValueTask<int>(this, _source.Version);
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            Write(new ReadOnlySpan<byte>(buffer, offset, count));
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (buffer.Length > _output.Length - _used)
            {
                throw new IOException("TLS has more to send than one send takes: close the connection.");
            }

            buffer.CopyTo(new Span<byte>(_output, _used, buffer.Length));
            _used += buffer.Length;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Write(buffer.Span);
            return default;
        }

        public override void Flush()
        {
        }

        public override Task FlushAsync(CancellationToken cancellationToken)
        {
            return Task.CompletedTask;
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            throw new NotSupportedException();
        }

        public override long Seek(long offset, SeekOrigin origin)
        {
            throw new NotSupportedException();
        }

        public override void SetLength(long value)
        {
            throw new NotSupportedException();
        }

        int IValueTaskSource<int>.GetResult(short token)
        {
            return _source.GetResult(token);
        }

        ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token)
        {
            return _source.GetStatus(token);
        }

        void IValueTaskSource<int>.OnCompleted(
            Action<object> continuation, object state, short token, ValueTaskSourceOnCompletedFlags flags)
        {
            _source.OnCompleted(continuation, state, token, flags);
        }

        private void Complete(int count)
        {
            _isWaiting = false;
            _wanted = default;
            _source.SetResult(count);
        }

        // One receive a turn: what a peer sends without pause must not keep the others waiting.
        private int TryReceive(Span<byte> buffer)
        {
            if (!_mayReceive)
            {
                return -1;
            }

            _mayReceive = false;
            int count = _socket.Receive(buffer, SocketFlags.None, out SocketError error);
            if (error == SocketError.WouldBlock)
            {
                return -1;
            }

            _hasEnded = count == 0 || error != SocketError.Success;
            return _hasEnded ? 0 : count;
        }
    }
}
#endif
