using Mono.Cecil;
using Mote.VirtualBoard.Layer;

namespace Mote.VirtualBoard.Metering
{
    /// <summary>Counts what the device's code does, instruction by instruction: each basic block of its assemblies counts itself, and what a block consists of
    /// is known. One board at a time is metered in a process.</summary>
    public static class IlMeter
    {
        private static readonly List<IlBlock> _blocks = [];
        private static readonly Dictionary<string, byte[]> _images = [];
        private static readonly Lock _lock = new();
        private static long[] _hits = [];
        private static long _allocations;
        private static long _allocatedBytes;
        private static bool _isOn;

        /// <summary>Returns an assembly that counts; it is made once.</summary>
        /// <param name="name">Its simple name.</param>
        /// <param name="redirected">The assembly, redirected to the virtual board.</param>
        internal static byte[] Instrument(string name, byte[] redirected)
        {
            lock (_lock)
            {
                if (!_images.TryGetValue(name, out byte[]? image))
                {
                    using ModuleDefinition module = ModuleDefinition.ReadModule(new MemoryStream(redirected));
                    MeterRewriter.Rewrite(module, _blocks);
                    using MemoryStream result = new();
                    module.Write(result);
                    _images[name] = image = result.ToArray();
                    Array.Resize(ref _hits, _blocks.Count);
                }

                return image;
            }
        }

        /// <summary>Begins to count from 0.</summary>
        public static void Start()
        {
            Array.Clear(_hits);
            _allocations = 0;
            _allocatedBytes = 0;
            _isOn = true;
        }

        /// <summary>Ends counting.</summary>
        /// <returns>What was done since <see cref="Start"/>.</returns>
        public static IlCount Stop()
        {
            _isOn = false;
            return new IlCount(_blocks, _hits, _allocations, _allocatedBytes);
        }

        /// <summary>Called by a block when it runs.</summary>
        public static void Hit(int block)
        {
            if (_isOn)
            {
                _hits[block]++;
            }
        }

        /// <summary>Called with each object that is made.</summary>
        public static object Made(object target)
        {
            if (_isOn)
            {
                _allocations++;
                _allocatedBytes += HeapMeter.OwnBytes(target);
            }

            return target;
        }
    }
}
