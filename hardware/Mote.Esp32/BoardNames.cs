using System;
using Mote.Network.Mdns;
using Mote.Platform;
using Mote.Server;

namespace Mote.Esp32
{
    /// <summary>The board's name on its network: that of its settings, or mote- and the last three bytes of its MAC.</summary>
    internal static class BoardNames
    {
        private const string Digits = "0123456789abcdef";

        /// <summary>Makes the service that tells the name, and adds it to a server.</summary>
        /// <param name="server">Not started yet.</param>
        /// <param name="label">The name without .local; null for the usual one.</param>
        /// <param name="title">What the board is called on its page.</param>
        /// <param name="version">The version of the program.</param>
        /// <param name="port">The TCP port of the page.</param>
        public static NameService AddTo(MoteServer server, string label, string title, string version, int port)
        {
            string id = Id();
            NameService names = new NameService(new NameServiceOptions
            {
                Label = label ?? "mote-" + id,
                Id = id,
                Name = title,
                Version = version,
                Port = port,
                Seed = MonotonicClock.NowMs,
            });
            server.AddDatagrams(names);
            server.AddTicker(names);
            server.Access.OwnHosts = names;
            return names;
        }

        // All boards without a MAC have the same name, and the second on a network takes a number.
        private static string Id()
        {
            byte[] mac = null;
            try
            {
                mac = WifiLink.ReadMac();
            }
            catch (Exception)
            {
                // The driver is not ready yet.
            }

            if (mac == null)
            {
                return "000000";
            }

            char[] id = new char[6];
            for (int i = 0; i < 3; i++)
            {
                id[2 * i] = Digits[mac[3 + i] >> 4];
                id[(2 * i) + 1] = Digits[mac[3 + i] & 15];
            }

            return new string(id);
        }
    }
}
