namespace Mote.Simulator.Tracing
{
    /// <summary>Is told what one connection carries. Called by the server's thread.</summary>
    internal interface IConnectionTrace
    {
        /// <summary>The peer has sent bytes, which are not to be kept.</summary>
        void Received(ReadOnlySpan<byte> bytes);

        /// <summary>The server has sent bytes, which are not to be kept.</summary>
        void Sent(ReadOnlySpan<byte> bytes);

        /// <summary>The server has ended the connection. May be called again, which has no effect.</summary>
        /// <param name="isAborted">It has dropped the connection, not closed it.</param>
        void Ended(bool isAborted);
    }
}
