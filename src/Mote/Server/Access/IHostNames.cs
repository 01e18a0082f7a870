namespace Mote.Server.Access
{
    /// <summary>Names that the device has given itself on its network, and that may change while the server runs.</summary>
    public interface IHostNames
    {
        /// <summary>Tells whether a host is one of them. Called on the server's thread.</summary>
        /// <param name="buffer">Holds the host as a request names it, without port. Only read.</param>
        /// <param name="offset">Where it starts.</param>
        /// <param name="count">Its bytes, 0 or more.</param>
        bool IsOwn(byte[] buffer, int offset, int count);
    }
}
