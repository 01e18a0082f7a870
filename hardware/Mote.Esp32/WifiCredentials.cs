using System;
using System.Net.NetworkInformation;

namespace Mote.Esp32
{
    /// <summary>The credentials of a network as nanoFramework stores them. What is changed counts from the next start.</summary>
    internal static class WifiCredentials
    {
        /// <summary>Reads the credentials.</summary>
        /// <returns>A copy; null if the chip has no station.</returns>
        public static Wireless80211Configuration Read()
        {
            NetworkInterface station = NetworkInterfaces.Find(NetworkInterfaceType.Wireless80211);
            if (station == null)
            {
                return null;
            }

            Wireless80211Configuration[] all = Wireless80211Configuration.GetAllWireless80211Configurations();
            return station.SpecificConfigId < (uint)all.Length ? all[(int)station.SpecificConfigId] : null;
        }

        /// <summary>Returns the name of the network to join; null if none is stored.</summary>
        public static string ReadSsid()
        {
            Wireless80211Configuration stored = Read();
            return stored == null || stored.Ssid == null || stored.Ssid.Length == 0 ? null : stored.Ssid;
        }

        /// <summary>Stores credentials with which the firmware connects by itself.</summary>
        /// <param name="ssid">The network's name, at most 31 bytes of UTF-8; empty for none, then it does not connect.</param>
        /// <param name="password">Its password, at most 63 bytes; empty for none.</param>
        /// <returns>False if they could not be stored.</returns>
        public static bool Write(string ssid, string password)
        {
            try
            {
                Wireless80211Configuration stored = Read();
                if (stored == null)
                {
                    return false;
                }

                stored.Ssid = ssid;
                stored.Password = password;
                stored.Options = Wireless80211Configuration.ConfigurationOptions.AutoConnect;
                stored.SaveConfiguration();
                return true;
            }
            catch (OutOfMemoryException)
            {
                throw;
            }
            catch (Exception)
            {
                return false;
            }
        }
    }
}
