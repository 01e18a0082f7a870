using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Mote.Simulator
{
    /// <summary>An IPv4 address of this machine, with what belongs to it.</summary>
    internal sealed record NetworkPlace(IPAddress Address, IPAddress Mask, byte[] Mac)
    {
        /// <summary>Finds the place of an address; of 0.0.0.0 the one through which this machine reaches others, or the first.</summary>
        /// <returns>Null if there is none.</returns>
        public static NetworkPlace? Find(IPAddress listen)
        {
            bool isAny = listen.Equals(IPAddress.Any) || listen.Equals(IPAddress.IPv6Any);
            NetworkPlace? first = null;
            foreach (NetworkInterface network in NetworkInterface.GetAllNetworkInterfaces())
            {
                IPInterfaceProperties properties = network.GetIPProperties();
                bool hasGateway = properties.GatewayAddresses.Any(gateway => gateway.Address.AddressFamily == AddressFamily.InterNetwork);
                foreach (UnicastIPAddressInformation its in properties.UnicastAddresses)
                {
                    if (its.Address.AddressFamily != AddressFamily.InterNetwork || IPAddress.IsLoopback(its.Address) || network.OperationalStatus == OperationalStatus.Down)
                    {
                        continue;
                    }

                    NetworkPlace place = new(its.Address, its.IPv4Mask, network.GetPhysicalAddress().GetAddressBytes());
                    if (isAny ? hasGateway : its.Address.Equals(listen))
                    {
                        return place;
                    }

                    first ??= isAny ? place : null;
                }
            }

            return first;
        }

        /// <summary>The name that a device has by itself: mote- and the last three bytes of its MAC.</summary>
        public string UsualLabel => "mote-" + Id;

        /// <summary>The last three bytes of the MAC.</summary>
        public string Id => Convert.ToHexStringLower(Mac.Length < 3 ? [0, 0, 0] : Mac[^3..]);
    }
}
