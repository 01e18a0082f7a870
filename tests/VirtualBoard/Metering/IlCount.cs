namespace Mote.VirtualBoard.Metering
{
    /// <summary>Counts of what the device's code did between two moments.</summary>
    public sealed class IlCount
    {
        private readonly Dictionary<string, long> _natives = [];
        private readonly Dictionary<string, long[]> _methods = [];
        private readonly Dictionary<string, Dictionary<string, long>> _nativesOf = [];
        private readonly long[] _kinds = new long[Enum.GetValues<IlKind>().Length];

        internal IlCount(IReadOnlyList<IlBlock> blocks, long[] hits, long allocations, long allocatedBytes)
        {
            Allocations = allocations;
            AllocatedBytes = allocatedBytes;
            for (int i = 0; i < hits.Length; i++)
            {
                if (hits[i] > 0)
                {
                    Add(blocks[i], hits[i]);
                }
            }
        }

        /// <summary>Objects and arrays made.</summary>
        public long Allocations { get; }

        /// <summary>Bytes of the device's heap that they took.</summary>
        public long AllocatedBytes { get; }

        /// <summary>Instructions in all.</summary>
        public long Instructions => _kinds.Sum();

        /// <summary>Calls of any kind.</summary>
        public long Calls => this[IlKind.StaticCall] + this[IlKind.InstanceCall] + this[IlKind.VirtualCall] + this[IlKind.Native];

        /// <summary>Instructions of a kind.</summary>
        public long this[IlKind kind] => _kinds[(int)kind];

        /// <summary>Calls into the device's libraries, by member.</summary>
        public IReadOnlyDictionary<string, long> Natives => _natives;

        /// <summary>The estimated cost on the device.</summary>
        public double Cost(CostTable costs) =>
            Sum(_kinds, costs) + _natives.Sum(native => native.Value * costs.OfNative(native.Key)) + (AllocatedBytes * costs.OfHeapByte);

        /// <summary>The estimated cost of each method on the device without the methods that it calls, dearest first.</summary>
        public IEnumerable<(string Method, double Cost)> Methods(CostTable costs) =>
            _methods.Select(method => (method.Key, Sum(method.Value, costs) + _nativesOf[method.Key].Sum(native => native.Value * costs.OfNative(native.Key))))
                .OrderByDescending(method => method.Item2);

        private static double Sum(long[] kinds, CostTable costs)
        {
            double sum = 0;
            for (int kind = 0; kind < kinds.Length; kind++)
            {
                sum += kinds[kind] * costs.Of((IlKind)kind);
            }

            return sum;
        }

        private void Add(IlBlock block, long hits)
        {
            if (!_methods.TryGetValue(block.Method, out long[]? own))
            {
                _methods[block.Method] = own = new long[_kinds.Length];
                _nativesOf[block.Method] = [];
            }

            for (int kind = 0; kind < _kinds.Length; kind++)
            {
                _kinds[kind] += hits * block.Kinds[kind];
                own[kind] += hits * block.Kinds[kind];
            }

            foreach (string native in block.Natives)
            {
                _natives[native] = _natives.GetValueOrDefault(native) + hits;
                _nativesOf[block.Method][native] = _nativesOf[block.Method].GetValueOrDefault(native) + hits;
            }
        }
    }
}
