using System.Globalization;

namespace Mote.VirtualBoard.Metering
{
    /// <summary>The costs of each kind of instruction and of each call into the libraries on the device, in native instructions, read from a file.</summary>
    public sealed class CostTable
    {
        private readonly double[] _kinds = new double[Enum.GetValues<IlKind>().Length];
        private readonly Dictionary<string, double> _natives = [];
        private readonly double _anyNative;

        private CostTable(IEnumerable<string> lines)
        {
            foreach (string[] cells in lines.Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(',')))
            {
                double cost = double.Parse(cells[2], CultureInfo.InvariantCulture);
                switch (cells[0])
                {
                    case "kind":
                        _kinds[(int)Enum.Parse<IlKind>(cells[1])] = cost;
                        break;
                    case "native" when cells[1] == "*":
                        _anyNative = cost;
                        break;
                    case "native":
                        _natives[cells[1]] = cost;
                        break;
                    case "heap":
                        OfHeapByte = cost;
                        break;
                    default:
                        throw new FormatException(cells[0]);
                }
            }
        }

        /// <summary>What a byte of a new object takes.</summary>
        public double OfHeapByte { get; }

        /// <summary>Reads a table: lines of <c>kind|native|heap,name,instructions,source</c>; a line with # is a comment.</summary>
        public static CostTable Read(string path) => new(File.ReadAllLines(path));

        /// <summary>What an instruction of a kind takes.</summary>
        public double Of(IlKind kind) => _kinds[(int)kind];

        /// <summary>What a call of a library's member takes.</summary>
        /// <param name="member">As <c>Socket.Poll</c>.</param>
        public double OfNative(string member) => _natives.GetValueOrDefault(member, _anyNative);
    }
}
