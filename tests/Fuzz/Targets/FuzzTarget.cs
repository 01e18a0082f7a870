using Mote.Fuzz.Engine;

namespace Mote.Fuzz.Targets
{
    /// <summary>A part of the code, the promises it makes for every input, and the ways to change an input of its kind.</summary>
    internal abstract class FuzzTarget
    {
        /// <summary>The longest input that is tried, in bytes.</summary>
        public const int MostBytes = 2048;

        /// <summary>The name of the target, for the command line and the folders.</summary>
        public abstract string Name { get; }

        /// <summary>Checks every promise; throws a <see cref="Finding"/> for the first that is broken.</summary>
        /// <param name="input">Any bytes.</param>
        /// <returns>A number for the outcome: an input with a new number is mutated further.</returns>
        public abstract ulong Check(byte[] input);

        /// <summary>Changes an input once.</summary>
        /// <param name="input">What to change.</param>
        /// <param name="other">Another input of the same target.</param>
        /// <param name="random">Decides.</param>
        protected abstract void ChangeOnce(List<byte> input, byte[] other, Prng random);

        /// <summary>Makes a new input of a known one.</summary>
        public byte[] Change(byte[] input, byte[] other, Prng random)
        {
            List<byte> changed = [.. input];
            int times = 1 + random.Below(random.OneIn(4) ? 12 : 4);
            for (int i = 0; i < times; i++)
            {
                ChangeOnce(changed, other, random);
            }

            if (changed.Count > MostBytes)
            {
                changed.RemoveRange(MostBytes, changed.Count - MostBytes);
            }

            return [.. changed];
        }

        /// <summary>Like <see cref="Check"/>, but an exception of the code's is a finding too.</summary>
        public ulong CheckAll(byte[] input)
        {
            try
            {
                return Check(input);
            }
            catch (Exception exception) when (exception is not Finding)
            {
                throw new Finding($"exception-{exception.GetType().Name}", exception.ToString());
            }
        }

        /// <summary>The one with a name; null if there is none.</summary>
        public static FuzzTarget? ByName(string name)
        {
            return All().FirstOrDefault(target => target.Name == name);
        }

        /// <summary>All of them.</summary>
        public static IReadOnlyList<FuzzTarget> All()
        {
            return
            [
                new SessionTarget(), new RequestTarget(), new Utf8Target(), new Base64Target(), new HeaderTarget(), new JsonTarget(), new DhcpTarget(),
                new DnsTarget(), new MdnsTarget(),
            ];
        }
    }
}
