using System;
using System.Net;
using Mote.Server;
using Mote.Server.Access;

namespace Mote.Network.Mdns
{
    /// <summary>Gives a device a name on its network, label.local, and lets programs find it: Multicast DNS and DNS-SD. RFC 6762, RFC 6763.</summary>
    /// <remarks>It tells an IPv4 address, on one link. Add it to a server as ticker and as handler of datagrams, and tell it the address.</remarks>
    /// <example>
    /// <code>
    /// NameService names = new NameService(new NameServiceOptions { Label = "mote-1a2b3c", Id = "1a2b3c", Name = "Greenhouse", Version = "1.0" });
    /// server.AddDatagrams(names);
    /// server.AddTicker(names);
    /// names.SetAddress(System.Net.IPAddress.Parse("192.168.4.2"), System.Net.IPAddress.Parse("255.255.255.0"));
    /// </code>
    /// </example>
    public sealed class NameService : DatagramHandler, ITicker, IHostNames
    {
        // So often a message may be due. RFC 6762's shortest delay is 20 ms, and a later response is as good.
        private const int TickMs = 50;

        // Messages that may be due at the same time.
        private const int MostPerTick = 4;

        private const int LinkLocal = unchecked((int)0xA9FE0000);
        private const int LinkLocalMask = unchecked((int)0xFFFF0000);

        private readonly IPEndPoint _group = new IPEndPoint(IPAddress.Parse(MdnsLayout.Group), MdnsLayout.Port);
        private readonly Responder _responder;
        private readonly string _interface;
        private DatagramSocket _socket;
        private int _nowMs;

        // What the responder is to work with, set by another thread.
        private int _address;
        private int _mask;

        /// <summary>Makes the service; it is silent until it is told an address.</summary>
        /// <exception cref="ArgumentException">A value of the options cannot be told.</exception>
        public NameService(NameServiceOptions options)
        {
            string mistake = options.FindMistake();
            if (mistake != null)
            {
                throw new ArgumentException(mistake);
            }

            byte[] txt = options.Txt();
            _interface = options.Interface;
            OwnNames names = new OwnNames(options.Label);
            Delays delays = new Delays(options.Seed, names.Host);
            _responder = new Responder(new OwnRecords(names, txt, options.Port), delays, new SiblingTable(names, options.MaxSiblings));
        }

        /// <summary>The other devices of this kind that were heard. To be read on the server's thread.</summary>
        public SiblingTable Siblings => _responder.Siblings;

        /// <summary>The device's name, such as mote-1a2b3c.local, or mote-1a2b3c-2.local if another device has that one. Makes a string at each call.</summary>
        public string HostName => _responder.Records.Names.LabelText() + ".local";

        /// <summary>The names are the device's own: nobody else was found to have them, and they have been announced.</summary>
        public bool IsAnnounced => _responder.State == ResponderState.Running;

        /// <inheritdoc/>
        public override int Port => MdnsLayout.Port;

        /// <inheritdoc/>
        public override string Group => MdnsLayout.Group;

        /// <inheritdoc/>
        public override string LocalAddress => _interface;

        /// <summary>Tells the service the device's address; a new one is announced. May be called from any thread, and as often as is convenient.</summary>
        /// <param name="address">The IPv4 address; null while the device has none.</param>
        /// <param name="mask">The mask of its network: what comes from elsewhere is ignored. RFC 6762 11. Null if it is not known.</param>
        public void SetAddress(IPAddress address, IPAddress mask)
        {
            _mask = ToInt(mask);
            _address = ToInt(address);
        }

        /// <inheritdoc/>
        public bool IsOwn(byte[] buffer, int offset, int count) => _responder.Records.Names.IsHost(buffer, offset, count);

        /// <inheritdoc/>
        public override void OnOpen(DatagramSocket socket)
        {
            // RFC 6762 8: after the network was away, another device may have the name.
            _socket = socket;
            _responder.Start(0, _nowMs);
        }

        /// <inheritdoc/>
        public override void OnDatagram(DatagramSocket socket, byte[] buffer, int offset, int count, IPEndPoint from)
        {
            int sender = ToInt(from.Address);
            int mask = _mask;
            if ((sender & mask) != (_responder.Address & mask) && (sender & LinkLocalMask) != LinkLocal)
            {
                return;
            }

            int written = _responder.Receive(buffer, offset, count, sender, from.Port, _nowMs);
            if (written > 0)
            {
                socket.Send(buffer, offset, written, from);
            }
        }

        /// <inheritdoc/>
        public int Tick(int nowMs)
        {
            _nowMs = nowMs;
            if (_socket == null || !_socket.IsOpen)
            {
                return TickMs;
            }

            int address = _address;
            if (address != _responder.Address)
            {
                _responder.Start(address, nowMs);
            }

            for (int i = 0; i < MostPerTick; i++)
            {
                int count = _responder.Tick(_socket.Buffer, nowMs);
                if (count == 0)
                {
                    break;
                }

                _socket.Send(_socket.Buffer, 0, count, _group);
            }

            return TickMs;
        }

        /// <inheritdoc/>
        public override void OnStop(DatagramSocket socket)
        {
            int count = _responder.SayGoodbye(socket.Buffer);
            if (count > 0)
            {
                socket.Send(socket.Buffer, 0, count, _group);
            }
        }

        // 0 for null and for IPv6.
        private static int ToInt(IPAddress address)
        {
            byte[] bytes = address == null ? null : address.GetAddressBytes();
            return bytes == null || bytes.Length != 4 ? 0 : NetworkBytes.Read32(bytes, 0);
        }
    }
}
