using System;
using System.Net;
using System.Net.Sockets;
using Mote.Platform;

namespace Mote.Tests.Server.Support
{
    /// <summary>A UDP port in memory: datagrams wait in it until the server receives them.</summary>
    internal sealed class FakeDatagramPort : DatagramPort
    {
        private readonly byte[][] _waiting = new byte[64][];
        private int _first;
        private int _count;

        /// <summary>The port fails whenever it is looked at, as a device's sockets do while the network is down.</summary>
        public bool IsBroken { get; set; }

        /// <summary>How often it was opened, with success or not.</summary>
        public int Opens { get; private set; }

        /// <summary>How often it was closed.</summary>
        public int Closes { get; private set; }

        /// <summary>How many datagrams the server has sent.</summary>
        public int Sent { get; private set; }

        /// <summary>The datagrams that wait.</summary>
        public int Waiting
        {
            get { return _count - _first; }
        }

        public override Socket Socket
        {
            get { return null; }
        }

        public override int Number
        {
            get { return 4711; }
        }

        /// <summary>A datagram arrives.</summary>
        public void Arrive(byte[] datagram)
        {
            _waiting[_count] = datagram;
            _count++;
        }

        public override void Open(int number, IPAddress group, IPAddress local)
        {
            Opens++;
        }

        public override bool IsReadable()
        {
            if (IsBroken)
            {
                throw new InvalidOperationException("The network is down.");
            }

            return _first < _count;
        }

        public override int Receive(byte[] buffer, int offset, int count, out IPEndPoint from)
        {
            byte[] datagram = _waiting[_first];
            _first++;
            from = new IPEndPoint(IPAddress.Any, 1);
            int fits = datagram.Length < count ? datagram.Length : count;
            Array.Copy(datagram, 0, buffer, offset, fits);
            return fits;
        }

        public override void Send(byte[] buffer, int offset, int count, IPEndPoint to)
        {
            Sent++;
        }

        public override void Close()
        {
            Closes++;
        }
    }
}
