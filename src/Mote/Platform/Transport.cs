using System.Net.Sockets;
using Mote.Core.Http;

namespace Mote.Platform
{
    /// <summary>Carries the bytes of one accepted connection. Used by the loop's thread alone, and never waits. What is common to all sockets is here;
    /// a transport without a socket overrides all of it.</summary>
    /// <remarks>Prepare, then Advance until Complete if <see cref="IsSecure"/>, then Receive and Send, then FinishSending, then Close; Abort at any time.
    /// Whatever fails throws: the connection is to be closed then. Only Abort and Close never throw.</remarks>
    internal abstract partial class Transport
    {
        // Fields, because the loop reads them in every pass and a property costs the device three times as much.

        /// <summary>The socket to be polled and waited for; null where there is none, and <see cref="IsReadable"/> is to be called instead.</summary>
        public readonly Socket Socket;

        /// <summary>There is more to receive, whatever the socket says: it has been decrypted already.</summary>
        public bool HasMore;

        protected Transport(Socket socket)
        {
            Socket = socket;
        }

        /// <summary>What is sent is encrypted, once <see cref="Advance"/> has returned Complete; before that nothing may be received or sent.</summary>
        public virtual bool IsSecure
        {
            get { return false; }
        }

        /// <summary>A number that stands for the peer's address, the same for all its connections; with IPv6 for its /64. Never 0. See
        /// <see cref="IpAddress.Key"/>.</summary>
        public int Address
        {
            get { return IpAddress.Key(ReadAddress()); }
        }

        /// <summary>Returns the 4 or 16 bytes of the peer's address, in an array of the caller's own. Asking a socket makes three objects.</summary>
        public virtual byte[] ReadAddress()
        {
            return SocketPort.AddressOf(Socket);
        }

        /// <summary>Makes the accepted connection ready for the loop.</summary>
        /// <param name="sendBytes">The most bytes that are sent at once.</param>
        public virtual void Prepare(int sendBytes)
        {
            SocketPort.Prepare(Socket, sendBytes);
        }

        /// <summary>Goes on with the handshake of a secure transport. Call it only while <see cref="IsWritable"/> is true.</summary>
        /// <param name="isReadable">Something has come from the peer.</param>
        public virtual TlsStep Advance(bool isReadable)
        {
            return TlsStep.Complete;
        }

        /// <summary>Tells whether <see cref="Receive"/> has something to return: bytes, or the end of the stream.</summary>
        public virtual bool IsReadable()
        {
            bool isKnown = false;
            bool isReadable = false;
            AskSet(ref isKnown, ref isReadable);
            return isKnown ? isReadable : Socket.Poll(0, SelectMode.SelectRead);
        }

        /// <summary>Tells whether one send of the size of the server's send buffer would leave at once.</summary>
        public virtual bool IsWritable()
        {
            return Socket.Poll(0, SelectMode.SelectWrite);
        }

        /// <summary>Receives what the peer has sent. Call it only when there is something: <see cref="IsReadable"/> or <see cref="HasMore"/>.</summary>
        /// <param name="buffer">Where to put it. Not kept.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="count">The most bytes, 1 or more.</param>
        /// <returns>Bytes; 0 if the peer has ended its side, or not kept to TLS; -1 if what came is only a part of a TLS record.</returns>
        public abstract int Receive(byte[] buffer, int offset, int count);

        /// <summary>Sends bytes. Call it only while <see cref="IsWritable"/> is true.</summary>
        /// <param name="buffer">What to send. Not kept.</param>
        /// <param name="offset">The first byte.</param>
        /// <param name="count">How many, 1 or more.</param>
        /// <returns><paramref name="count"/>; anything else if they did not all leave, and what did is unknown.</returns>
        public abstract int Send(byte[] buffer, int offset, int count);

        /// <summary>Shows the peer that nothing more will come, as far as the platform can: by close_notify (RFC 8446 6.1) and the end of this side of the
        /// TCP connection.</summary>
        /// <returns>True if the peer can see the end of the stream before <see cref="Close"/>.</returns>
        public abstract bool FinishSending();

        /// <summary>Receives and discards, below TLS, until nothing more is there or a buffer is full.</summary>
        /// <param name="buffer">Where to put the bytes that nobody reads.</param>
        /// <returns>Bytes; 0 if the peer has ended its side.</returns>
        public virtual int Discard(byte[] buffer)
        {
            return Socket.Receive(buffer, 0, buffer.Length, SocketFlags.None);
        }

        /// <summary>Closes the connection and discards what the peer has not taken; after <see cref="Close"/> TCP may keep it for minutes.</summary>
        public virtual void Abort()
        {
            SocketPort.DropOnClose(Socket);
            Close();
        }

        // Has no body on the device, which has no Select; there the compiler leaves out the call too.
        partial void AskSet(ref bool isKnown, ref bool isReadable);

        /// <summary>Closes the connection. What has been sent is still delivered.</summary>
        public abstract void Close();
    }
}
