namespace Mote.VirtualBoard.Net
{
    /// <summary>A UDP port of a board in virtual time. Datagrams arrive at once, and are lost while the board is not on the network.</summary>
    public sealed class VirtualDatagrams(VirtualNetwork network, int port, string local) : INativeDatagrams
    {
        private readonly Queue<Datagram> _pending = new();
        private readonly HashSet<string> _groups = [];

        /// <summary>What the board has sent, in that order.</summary>
        public List<Datagram> Sent { get; } = [];

        /// <summary>Called when the board has sent a datagram; null for nothing.</summary>
        public Action<Datagram>? Delivered { get; set; }

        /// <inheritdoc/>
        public int Port => port;

        /// <inheritdoc/>
        public bool HasPending => _pending.Count > 0;

        /// <summary>A peer sends a datagram to the board.</summary>
        /// <param name="datagram">Address and port are the peer's.</param>
        /// <param name="group">The group it is sent to; null if it is for the board alone.</param>
        public void PeerSend(Datagram datagram, string? group = null)
        {
            if (network.Carries(datagram.Address) && (group == null || _groups.Contains(group)))
            {
                _pending.Enqueue(datagram);
            }
        }

        /// <inheritdoc/>
        public Datagram Receive() => _pending.Dequeue();

        /// <summary>Called when the board has sent a datagram that reaches the phones in its access point; null for nothing.</summary>
        public Action<Datagram>? DeliveredToPhones { get; set; }

        /// <inheritdoc/>
        public void Send(Datagram datagram)
        {
            Sent.Add(datagram);
            Delivered?.Invoke(datagram);
            if (network.ReachesPhones(datagram.Address, local))
            {
                DeliveredToPhones?.Invoke(datagram);
            }
        }

        /// <inheritdoc/>
        public void Join(string group) => _groups.Add(group);

        /// <inheritdoc/>
        public void Close() => network.CloseDatagrams(this);
    }
}
