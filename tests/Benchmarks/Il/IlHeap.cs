using System.Globalization;
using System.Text;
using Mote.VirtualBoard;
using Mote.VirtualBoard.Layer;
using Mote.VirtualBoard.Peers;

namespace Mote.Benchmarks.Il
{
    /// <summary>What takes the device's managed heap, with the firmware started.</summary>
    public static class IlHeap
    {
        private const int Watchers = 8;

        /// <summary>Returns a virtual board on which the firmware has served for some seconds and has no client.</summary>
        public static Esp32Board StartFirmware()
        {
            Esp32Board firmware = new(BoardModel.All[0]);
            firmware.Files.Put("mote-board.txt", firmware.Model.Name);
            firmware.PowerOn();
            firmware.RunFor(TimeSpan.FromSeconds(20));
            return firmware;
        }

        /// <summary>Writes a line for each part of the heap, then one for each type of object with its bytes and count, largest first.</summary>
        public static string Write()
        {
            Esp32Board firmware = StartFirmware();
            HeapMeter heap = firmware.Heap;
            StringBuilder text = new();
            text.AppendJoin('\n', heap.ReportParts()).Append("\n\n bytes count\n");
            text.AppendJoin('\n', heap.Report()).Append('\n');
            text.Append(CultureInfo.InvariantCulture, $"\n{FreeWithWatchers(firmware)} free with {Watchers} watchers\n");
            return text.ToString();
        }

        /// <summary>Returns the bytes that are free while clients watch the channels, as many as there are places.</summary>
        /// <param name="firmware">A board on which the firmware runs.</param>
        public static int FreeWithWatchers(Esp32Board firmware)
        {
            WebSocketPeer[] clients = IlBoard.OpenClients(firmware, Watchers, "/ws");
            for (int second = 0; second < 60; second++)
            {
                firmware.RunFor(TimeSpan.FromSeconds(1));
                foreach (WebSocketPeer client in clients)
                {
                    client.Work();
                }
            }

            return firmware.Heap.FreeBytes();
        }
    }
}
