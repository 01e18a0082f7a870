using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using Mote.Network.Dns;

namespace Mote.Gateway.Boards
{
    /// <summary>Finds boards that announce themselves: asks all networks of this machine for <c>_mote._tcp</c> by Multicast DNS, and reads what is responded.
    /// RFC 6762, RFC 6763.</summary>
    /// <param name="found">Is told each board whenever it is heard: its host name, and where its WebSocket is.</param>
    internal sealed class BoardFinder(Action<string, Uri> found)
    {
        private const int Port = 5353;
        private const int MostEntries = 64;

        private static readonly IPAddress _group = IPAddress.Parse("224.0.0.251");
        private static readonly byte[] _type = "\u0005_mote\u0004_tcp\u0005local\0"u8.ToArray();

        // RFC 6762 5.2: the first question, another after a second, then ever less often.
        private static readonly TimeSpan[] _pauses = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(30)];

        /// <summary>Asks and listens until it is told to stop.</summary>
        public async Task RunAsync(CancellationToken stop)
        {
            using Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.Bind(new IPEndPoint(IPAddress.Any, Port));
            Task asking = AskAsync(socket, stop);
            byte[] buffer = new byte[9000];
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    SocketReceiveFromResult received = await socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), stop);
                    Read(buffer, received.ReceivedBytes);
                }
                catch (OperationCanceledException)
                {
                    break;
                }
                catch (SocketException)
                {
                    // A network that went away while something was sent to it; the others are still there.
                }
            }

            await asking;
        }

        /// <summary>Reads a message, and tells the boards that are in it with all that is needed.</summary>
        internal void Read(byte[] message, int count)
        {
            DnsReader reader = new();
            if (!reader.Begin(message, 0, count) || (reader.Flags & DnsLayout.ResponseBit) == 0)
            {
                return;
            }

            HashSet<string> instances = new(StringComparer.OrdinalIgnoreCase);
            Dictionary<string, (string Host, int Port)> services = new(StringComparer.OrdinalIgnoreCase);
            Dictionary<string, IPAddress> addresses = new(StringComparer.OrdinalIgnoreCase);
            Dictionary<string, string> paths = new(StringComparer.OrdinalIgnoreCase);
            for (int left = MostEntries; left > 0 && reader.Next(); left--)
            {
                // A time to live of 0 is a goodbye: the board's own connection tells sooner that it has gone.
                if (reader.Section == DnsLayout.Questions || reader.Ttl == 0 || Name(reader) is not string name)
                {
                    continue;
                }

                if (reader.Type == DnsLayout.TypePtr && reader.IsNamed(_type) && DataName(reader, message, count, 0) is string instance)
                {
                    instances.Add(instance);
                }
                else if (reader.Type == DnsLayout.TypeSrv && reader.DataCount > 6 && DataName(reader, message, count, 6) is string host)
                {
                    services[name] = (host, (message[reader.DataAt + 4] << 8) | message[reader.DataAt + 5]);
                }
                else if (reader.Type == DnsLayout.TypeA && reader.DataCount == 4)
                {
                    addresses[name] = new IPAddress(message.AsSpan(reader.DataAt, 4));
                }
                else if (reader.Type == DnsLayout.TypeTxt)
                {
                    paths[name] = PathIn(message.AsSpan(reader.DataAt, reader.DataCount));
                }
            }

            foreach (string instance in instances.Where(services.ContainsKey))
            {
                (string host, int port) = services[instance];
                if (port > 0 && addresses.TryGetValue(host, out IPAddress? address)
                    && Uri.TryCreate($"ws://{address}:{port}{paths.GetValueOrDefault(instance, "/")}ws", UriKind.Absolute, out Uri? url))
                {
                    found(host, url);
                }
            }
        }

        // RFC 6763 6.3: strings with their lengths before them, each KEY=VALUE.
        private static string PathIn(ReadOnlySpan<byte> text)
        {
            while (text.Length > 0 && text[0] < text.Length)
            {
                string pair = Encoding.UTF8.GetString(text.Slice(1, text[0]));
                if (pair.StartsWith("path=/", StringComparison.OrdinalIgnoreCase) && pair.EndsWith('/'))
                {
                    return pair[5..];
                }

                text = text[(1 + text[0])..];
            }

            return "/";
        }

        private static string? Name(DnsReader reader)
        {
            byte[] name = new byte[DnsLayout.MaxNameBytes];
            return ToText(name, reader.ReadName(name, 0, name.Length));
        }

        private static string? DataName(DnsReader reader, byte[] message, int count, int skip)
        {
            byte[] name = new byte[DnsLayout.MaxNameBytes];
            int at = reader.DataNameAt(skip);
            return at < 0 ? null : ToText(name, DnsName.Read(message, 0, count, at, name, 0, name.Length));
        }

        // Labels with dots between them; null if it is malformed.
        private static string? ToText(byte[] name, int count)
        {
            List<string> labels = [];
            for (int at = 0; at < count && name[at] > 0; at += 1 + name[at])
            {
                labels.Add(Encoding.UTF8.GetString(name, at + 1, name[at]));
            }

            return count < 0 ? null : string.Join('.', labels);
        }

        private static async Task AskAsync(Socket socket, CancellationToken stop)
        {
            // One question: PTR, class IN.
            byte[] question = [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, .. _type, 0, DnsLayout.TypePtr, 0, DnsLayout.ClassInternet];
            for (int i = 0; !stop.IsCancellationRequested; i++)
            {
                foreach (IPAddress address in OwnAddresses())
                {
                    try
                    {
                        socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastInterface, address.GetAddressBytes());
                        socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastTimeToLive, 255);
                        Join(socket, address);
                        await socket.SendToAsync(question, new IPEndPoint(_group, Port), stop);
                    }
                    catch (Exception exception) when (exception is SocketException or OperationCanceledException)
                    {
                        // That network takes no multicast, or has gone.
                    }
                }

                await Task.Delay(_pauses[Math.Min(i, _pauses.Length - 1)], stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        private static void Join(Socket socket, IPAddress address)
        {
            try
            {
                socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, new MulticastOption(_group, address));
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // It has joined before.
            }
        }

        private static IEnumerable<IPAddress> OwnAddresses() => NetworkInterface.GetAllNetworkInterfaces()
            .Where(network => network.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown && network.SupportsMulticast)
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address)
            .Where(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));
    }
}
