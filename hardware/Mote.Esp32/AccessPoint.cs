using System;
using System.Net.NetworkInformation;
using Mote.Esp32.Logic;

namespace Mote.Esp32
{
    /// <summary>The chip's own access point. nanoFramework starts it as it is stored when the chip starts; what is changed counts from the next start.</summary>
    internal static class AccessPoint
    {
        /// <summary>Its address. ESP-IDF's usual one is stored all the same: an earlier program may have stored another.</summary>
        public const string Address = "192.168.4.1";

        private const string Mask = "255.255.255.0";
        private const byte MostPhones = 4;

        /// <summary>Returns whether the firmware has started an access point: whether one is stored, as long as this program has changed nothing.</summary>
        public static bool IsOn()
        {
            return IsOn(Read());
        }

        /// <summary>Returns whether the access point that is stored is the one that a file allows.</summary>
        public static bool IsOpenAs(AccessPointFile file)
        {
            WirelessAPConfiguration stored = Read();
            return IsOn(stored) && file.IsAllowed && stored.Ssid == file.Ssid && stored.Password == file.Key
                && NetworkInterfaces.Find(NetworkInterfaceType.WirelessAP).IPv4Address == Address;
        }

        /// <summary>Stores an access point, for the next start.</summary>
        /// <param name="file">One that allows it.</param>
        /// <returns>False if it could not be stored.</returns>
        public static bool Open(AccessPointFile file)
        {
            try
            {
                NetworkInterface point = NetworkInterfaces.Find(NetworkInterfaceType.WirelessAP);
                WirelessAPConfiguration stored = Read();
                if (point == null || stored == null)
                {
                    return false;
                }

                if (point.IPv4Address != Address)
                {
                    point.EnableStaticIPv4(Address, Mask, Address);
                }

                stored.Ssid = file.Ssid;
                stored.Password = file.Key;
                stored.Authentication = file.Key.Length == 0 ? AuthenticationType.Open : AuthenticationType.WPA2;
                stored.MaxConnections = MostPhones;
                stored.Options = WirelessAPConfiguration.ConfigurationOptions.AutoStart;
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

        /// <summary>Stores that there is no access point, for the next start.</summary>
        /// <returns>False if that could not be stored.</returns>
        public static bool Close()
        {
            try
            {
                WirelessAPConfiguration stored = Read();
                if (stored != null)
                {
                    stored.Options = WirelessAPConfiguration.ConfigurationOptions.Disable;
                    stored.SaveConfiguration();
                }

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

        /// <summary>Returns whether a phone is in the access point. Each call allocates.</summary>
        public static bool HasPhones()
        {
            WirelessAPConfiguration stored = Read();
            return stored != null && stored.GetConnectedStations().Length > 0;
        }

        private static bool IsOn(WirelessAPConfiguration stored)
        {
            return stored != null && (stored.Options & WirelessAPConfiguration.ConfigurationOptions.Enable) != WirelessAPConfiguration.ConfigurationOptions.None;
        }

        private static WirelessAPConfiguration Read()
        {
            NetworkInterface point = NetworkInterfaces.Find(NetworkInterfaceType.WirelessAP);
            if (point == null)
            {
                return null;
            }

            WirelessAPConfiguration[] all = WirelessAPConfiguration.GetAllWirelessAPConfigurations();
            return point.SpecificConfigId < (uint)all.Length ? all[(int)point.SpecificConfigId] : null;
        }
    }
}
