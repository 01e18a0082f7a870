using System.Net.Sockets;

namespace Mote.Platform
{
    /// <summary>Where peers connect.</summary>
    internal abstract class Listener
    {
        /// <summary>The listening socket, to be polled and waited for; null where there is none, and <see cref="IsPeerWaiting"/> is to be called instead.</summary>
        public readonly Socket Socket;

        protected Listener(Socket socket)
        {
            Socket = socket;
        }

        /// <summary>Its transports are secure.</summary>
        public virtual bool IsSecure
        {
            get { return false; }
        }

        /// <summary>Tells whether a peer waits to be accepted. Throws while the network is down, and for good once the socket is dead.</summary>
        public abstract bool IsPeerWaiting();

        /// <summary>Accepts the peer that has waited longest. Throws if it has left, or no socket is to be had.</summary>
        /// <returns>Its transport, not prepared yet; the caller closes it.</returns>
        public abstract Transport Accept();

        /// <summary>Stops listening; never throws.</summary>
        public abstract void Close();
    }
}
