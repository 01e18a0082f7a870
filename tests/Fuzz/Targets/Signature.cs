namespace Mote.Fuzz.Targets
{
    /// <summary>Combines the parts of an outcome into one number.</summary>
    internal struct Signature
    {
        private ulong _value;

        /// <summary>The number.</summary>
        public readonly ulong Value => _value;

        /// <summary>Adds a part of the outcome.</summary>
        public void Add(int what)
        {
            _value = (_value ^ (uint)what ^ 0x5D) * 1099511628211;
            _value ^= _value >> 29;
        }

        /// <summary>Adds a size, coarsely.</summary>
        public void AddSize(long size)
        {
            Add(64 - System.Numerics.BitOperations.LeadingZeroCount((ulong)size));
        }
    }
}
