using Mote.Dashboard.Channels;
using Mote.Network.Mdns;

namespace Mote.Simulator
{
    /// <summary>The devices that the simulator has heard, as its dashboard tells them.</summary>
    internal sealed class SiblingList(SiblingTable table) : ISiblings
    {
        public int Count => table.Count;

        public byte[] Bytes => table.Bytes;

        public int LabelOffset(int index) => table.LabelOffset(index);

        public int LabelCount(int index) => table.LabelCount(index);

        public int NameOffset(int index) => table.NameOffset(index);

        public int NameCount(int index) => table.NameCount(index);

        public int AddressOffset(int index) => table.AddressOffset(index);

        public int Port(int index) => table.Port(index);
    }
}
