using Mote.Dashboard.Settings;

namespace Mote.Tests.Dashboard.Settings
{
    /// <summary>Two slots in memory. A write can be cut off, as by a loss of power: then nothing more is written.</summary>
    internal sealed class FakeStore : SettingsStore
    {
        public readonly byte[][] Slots = new byte[2][];
        public bool IsSpoilt;

        /// <summary>Bytes that can still be written, over all writes.</summary>
        public int BytesLeft = int.MaxValue;

        public override byte[] Read(int slot, out bool isSpoilt)
        {
            isSpoilt = IsSpoilt;
            return IsSpoilt ? null : Slots[slot];
        }

        public override bool Write(int slot, byte[] content)
        {
            int count = content.Length < BytesLeft ? content.Length : BytesLeft;
            if (BytesLeft == 0)
            {
                return false;
            }

            Slots[slot] = new byte[count];
            System.Array.Copy(content, 0, Slots[slot], 0, count);
            BytesLeft -= count;
            return count == content.Length;
        }

        public override bool Delete(int slot)
        {
            Slots[slot] = null;
            return true;
        }
    }
}
