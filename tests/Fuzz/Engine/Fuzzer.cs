using Mote.Fuzz.Targets;

namespace Mote.Fuzz.Engine
{
    /// <summary>Mutates the known inputs of one target: its files, and mutated ones whose outcome was new.</summary>
    internal sealed class Fuzzer
    {
        private const int MostInputs = 2000;
        private const int MostTries = 3000;

        private readonly List<byte[]> _inputs = [];
        private readonly HashSet<ulong> _signatures = [];
        private readonly Prng _random;

        /// <summary>Makes a fuzzer; targets with the same seed get different numbers.</summary>
        public Fuzzer(FuzzTarget target, ulong seed)
        {
            Target = target;
            Prng name = Prng.For(System.Text.Encoding.ASCII.GetBytes(target.Name));
            _random = new Prng(seed ^ name.Next64());
        }

        /// <summary>The target under test.</summary>
        public FuzzTarget Target { get; }

        /// <summary>Inputs tried so far.</summary>
        public long Iterations { get; private set; }

        /// <summary>The number of known inputs.</summary>
        public int Known => _inputs.Count;

        /// <summary>The input that is being tried.</summary>
        public byte[] Current { get; private set; } = [];

        /// <summary>Tries the input in a file, without mutating it.</summary>
        /// <returns>The finding; null if there is none, in which case the input becomes a known one.</returns>
        public Finding? TryFile(string file)
        {
            Current = HexFile.Read(file);
            Finding? finding = Try(out ulong signature);
            _signatures.Add(signature);
            _inputs.Add(Current);
            return finding;
        }

        /// <summary>Tries a mutated input.</summary>
        /// <returns>The finding; null if there is none.</returns>
        public Finding? Step()
        {
            byte[] input = _inputs.Count > 0 ? _random.Pick(_inputs) : [];
            byte[] other = _inputs.Count > 0 ? _random.Pick(_inputs) : [];
            Current = Target.Change(input, other, _random);
            Finding? finding = Try(out ulong signature);
            if (finding == null && _signatures.Add(signature) && _inputs.Count < MostInputs)
            {
                _inputs.Add(Current);
            }

            return finding;
        }

        /// <summary>Removes the parts of the current input that its finding does not need.</summary>
        public byte[] Minimise(Finding finding)
        {
            byte[] best = Current;
            int tries = 0;
            for (int length = best.Length / 2; length > 0; length /= 2)
            {
                for (int at = 0; at + length <= best.Length && tries < MostTries; tries++)
                {
                    Current = [.. best.AsSpan(0, at), .. best.AsSpan(at + length)];
                    if (Try(out _)?.Rule == finding.Rule)
                    {
                        best = Current;
                    }
                    else
                    {
                        at += length;
                    }
                }
            }

            return best;
        }

        private Finding? Try(out ulong signature)
        {
            Iterations++;
            try
            {
                signature = Target.CheckAll(Current);
                return null;
            }
            catch (Finding finding)
            {
                signature = 0;
                return finding;
            }
        }
    }
}
