using Mote.Dashboard.Channels;
using Mote.Network.Mdns;

namespace Mote.Esp32
{
    /// <summary>The devices that the board has heard, as its dashboard tells them.</summary>
    internal sealed class SiblingList : ISiblings
    {
        private readonly SiblingTable _table;

        public SiblingList(SiblingTable table)
        {
            _table = table;
        }

        public int Count => _table.Count;

        public byte[] Bytes => _table.Bytes;

        public int LabelOffset(int index) => _table.LabelOffset(index);

        public int LabelCount(int index) => _table.LabelCount(index);

        public int NameOffset(int index) => _table.NameOffset(index);

        public int NameCount(int index) => _table.NameCount(index);

        public int AddressOffset(int index) => _table.AddressOffset(index);

        public int Port(int index) => _table.Port(index);
    }
}
