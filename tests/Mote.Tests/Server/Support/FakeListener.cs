using System;
using Mote.Platform;

namespace Mote.Tests.Server.Support
{
    /// <summary>A listener in memory: peers wait in it until the server accepts them.</summary>
    internal sealed class FakeListener : Listener
    {
        private readonly FakeTransport[] _waiting = new FakeTransport[32];
        private int _first;
        private int _count;

        /// <summary>Makes a listener at which no peer waits.</summary>
        public FakeListener()
            : base(null)
        {
        }

        /// <summary>The wait of the server, for its transports.</summary>
        public FakeWait Wait { get; set; }

        /// <summary>The listener fails whenever it is looked at, as a socket does while the network is down.</summary>
        public bool IsBroken { get; set; }

        /// <summary>Its transports encrypt.</summary>
        public bool IsTls { get; set; }

        /// <summary>The server has stopped listening.</summary>
        public bool IsClosed { get; private set; }

        /// <summary>A peer waits and can be accepted.</summary>
        public bool HasPeer
        {
            get { return !IsBroken && _first < _count; }
        }

        /// <summary>How often the server has looked for a peer.</summary>
        public int LookCount { get; private set; }

        public override bool IsSecure
        {
            get { return IsTls; }
        }

        /// <summary>A peer connects; it waits until the server accepts it.</summary>
        public FakeTransport Connect()
        {
            FakeTransport transport = new FakeTransport();
            transport.IsTls = IsTls;
            transport.Wait = Wait;
            _waiting[_count] = transport;
            _count++;
            return transport;
        }

        public override bool IsPeerWaiting()
        {
            LookCount++;
            if (IsBroken)
            {
                throw new InvalidOperationException("The network is down.");
            }

            return _first < _count;
        }

        public override Transport Accept()
        {
            FakeTransport transport = _waiting[_first];
            _first++;
            return transport;
        }

        public override void Close()
        {
            IsClosed = true;
        }
    }
}
