using Mote.Network.Mdns;

namespace Mote.Simulator
{
    /// <summary>The simulator's name on the network.</summary>
    internal static class Announcement
    {
        private const int LookMs = 200;

        /// <summary>Makes the service that announces the simulator, if it is to be announced.</summary>
        /// <param name="options">The values of the command line.</param>
        /// <param name="kept">The name that the settings have; null for none. One on the command line wins.</param>
        /// <param name="title">The title of the page.</param>
        /// <param name="version">The simulator's version.</param>
        /// <param name="names">The service; null if it is not to be announced.</param>
        /// <returns>False, after one line on stderr, if there is no network.</returns>
        public static bool TryMake(SimulatorOptions options, string? kept, string title, string version, out NameService? names)
        {
            NetworkPlace? place = options.AnnouncedName == null ? null : NetworkPlace.Find(options.Listen);
            names = place == null ? null : Make(options, kept, title, place, version);
            if (options.AnnouncedName == null || place != null)
            {
                return true;
            }

            Console.Error.WriteLine($"Cannot announce {options.Listen}: no network interface of this machine has an IPv4 address like that.");
            return false;
        }

        private static NameService Make(SimulatorOptions options, string? kept, string title, NetworkPlace place, string version)
        {
            NameService names = new(new NameServiceOptions
            {
                Label = options.AnnouncedName!.Length > 0 ? options.AnnouncedName : kept ?? place.UsualLabel,
                Id = place.Id,
                Name = title,
                Version = version.Split('+')[0],
                Port = options.Port,
                Seed = Random.Shared.Next(),
                Interface = place.Address.ToString(),
            });
            names.SetAddress(place.Address, place.Mask);
            return names;
        }

        /// <summary>Waits until the name is the simulator's, and prints it.</summary>
        /// <param name="names">Null for none.</param>
        /// <param name="port">The TCP port of the page.</param>
        /// <param name="stop">Ends the wait.</param>
        public static void Print(NameService? names, int port, ManualResetEventSlim stop)
        {
            while (names != null && !stop.Wait(LookMs))
            {
                if (names.IsAnnounced)
                {
                    Console.Out.WriteLine($"On the network: http://{names.HostName}:{port}/");
                    Console.Out.Flush();
                    return;
                }
            }
        }
    }
}
