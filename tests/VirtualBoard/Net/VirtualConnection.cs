namespace Mote.VirtualBoard.Net
{
    /// <summary>A TCP connection between a scenario's peer and the board: two streams of bytes with the buffers that lwIP has.</summary>
    public sealed class VirtualConnection : INativeConnection
    {
        /// <summary>lwIP's send buffer and receive window on ESP32. README.md, Network.</summary>
        public const int DeviceBufferBytes = 5760;

        private readonly ByteQueue _toDevice = new();
        private readonly ByteQueue _sendBuffer = new();
        private readonly ByteQueue _toPeer = new();
        private readonly VirtualNetwork _network;
        private bool _peerEnded;
        private bool _deviceEnded;
        private bool _isResetAtDevice;
        private bool _isResetAtPeer;

        internal VirtualConnection(VirtualNetwork network, string remoteAddress)
        {
            _network = network;
            RemoteAddress = remoteAddress;
        }

        // The interface that the peer is behind is up.
        private bool IsCarried => _network.Carries(RemoteAddress);

        /// <inheritdoc/>
        public string RemoteAddress { get; }

        /// <summary>How many bytes the peer's system takes before its program reads them.</summary>
        public int PeerWindowBytes { get; set; } = 65536;

        /// <summary>Whether the peer is on the network. If not, it receives nothing, and nothing that it sends arrives.</summary>
        public bool IsPeerPresent { get; private set; } = true;

        /// <summary>The device has taken it from its backlog.</summary>
        public bool IsAccepted { get; internal set; }

        /// <summary>Called when bytes of the device have reached the peer, for peers that answer at once.</summary>
        public Action? Delivered { get; set; }

        // The device's side.

        /// <inheritdoc/>
        public int Available => _isResetAtDevice ? 0 : Math.Min(_toDevice.Count, DeviceBufferBytes);

        /// <inheritdoc/>
        public bool IsEnded => _peerEnded && _toDevice.Count == 0;

        /// <inheritdoc/>
        public bool IsReset => _isResetAtDevice;

        /// <inheritdoc/>
        public int SendSpace => DeviceBufferBytes - _sendBuffer.Count;

        /// <inheritdoc/>
        public int Receive(byte[] buffer, int offset, int count) => _toDevice.Take(buffer, offset, Math.Min(count, Available));

        /// <inheritdoc/>
        public int Send(byte[] buffer, int offset, int count)
        {
            int taken = Math.Min(count, SendSpace);
            _sendBuffer.Put(buffer, offset, taken);
            Deliver();
            return taken;
        }

        /// <inheritdoc/>
        public void Close(bool isReset)
        {
            // README.md, Network: a plain close with unread data sends a reset.
            bool shows = isReset || _toDevice.Count > 0;
            if (shows)
            {
                _isResetAtPeer |= IsCarried && IsPeerPresent;
                _sendBuffer.Clear();
            }

            _deviceEnded = true;
        }

        // The peer's side.

        /// <summary>Bytes that the peer can read.</summary>
        public int PeerAvailable => _toPeer.Count;

        /// <summary>Whether the peer has seen the end of the device's side, behind everything else.</summary>
        public bool PeerSeesEnd => (_deviceEnded && _sendBuffer.Count == 0 && _toPeer.Count == 0 && IsPeerPresent) || PeerSeesReset;

        /// <summary>Whether the peer has been shown a reset.</summary>
        public bool PeerSeesReset => _isResetAtPeer;

        /// <summary>The peer's program sends.</summary>
        public void PeerSend(ReadOnlySpan<byte> bytes)
        {
            if (!IsPeerPresent)
            {
                return;
            }

            // A connection that was reset while the link was down responds to the next segment with a reset.
            if (_isResetAtDevice || _deviceEnded)
            {
                _isResetAtPeer |= IsCarried;
                return;
            }

            byte[] copy = bytes.ToArray();
            _toDevice.Put(copy, 0, copy.Length);
        }

        /// <summary>The peer's program reads.</summary>
        public byte[] PeerReceive()
        {
            byte[] bytes = new byte[_toPeer.Count];
            _toPeer.Take(bytes, 0, bytes.Length);
            Deliver();
            return bytes;
        }

        /// <summary>The peer ends its side; it still reads.</summary>
        public void PeerEnd() => _peerEnded = true;

        /// <summary>The peer resets the connection.</summary>
        public void PeerReset()
        {
            _isResetAtPeer = true;
            _isResetAtDevice = true;
            _toDevice.Clear();
        }

        /// <summary>The peer leaves the network without closing the connection, as with a closed lid or a flat battery.</summary>
        public void PeerVanish() => IsPeerPresent = false;

        // The board's interface is down. README.md, Network: connections are reset, and the peer does not notice.
        internal void Drop()
        {
            _isResetAtDevice = true;
            _toDevice.Clear();
        }

        internal void Deliver()
        {
            if (IsCarried && IsPeerPresent && !_isResetAtPeer)
            {
                int taken = Math.Min(_sendBuffer.Count, PeerWindowBytes - _toPeer.Count);
                if (taken > 0)
                {
                    byte[] bytes = new byte[taken];
                    _sendBuffer.Take(bytes, 0, taken);
                    _toPeer.Put(bytes, 0, taken);
                    Delivered?.Invoke();
                }
            }
        }
    }
}
