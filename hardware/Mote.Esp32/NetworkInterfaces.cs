using System.Net.NetworkInformation;

namespace Mote.Esp32
{
    /// <summary>Finds the interfaces of the chip. Each call makes copies of all of them, which do not change later.</summary>
    internal static class NetworkInterfaces
    {
        /// <summary>Returns a copy of the interface of a kind; null if the chip has none.</summary>
        public static NetworkInterface Find(NetworkInterfaceType kind)
        {
            NetworkInterface[] all = NetworkInterface.GetAllNetworkInterfaces();
            for (int i = 0; i < all.Length; i++)
            {
                if (all[i].NetworkInterfaceType == kind)
                {
                    return all[i];
                }
            }

            return null;
        }
    }
}
