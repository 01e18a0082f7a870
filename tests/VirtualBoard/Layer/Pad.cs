namespace Mote.VirtualBoard.Layer
{
    /// <summary>One pin of the chip: its direction, the level it drives, and the level connected from outside.</summary>
    public sealed class Pad(int number, Func<long> nowUs)
    {
        private readonly List<PadEdge> _edges = [];
        private bool _latch;
        private bool? _outside;

        /// <summary>The GPIO number.</summary>
        public int Number { get; } = number;

        /// <summary>Its direction and resistor.</summary>
        public PadMode Mode { get; private set; } = PadMode.Floating;

        /// <summary>What the PWM or another peripheral drives; null while the pin is an ordinary one.</summary>
        public string? Function { get; private set; }

        /// <summary>What is connected from outside: a level that is stronger than the chip's resistors; null for nothing.</summary>
        public bool? Outside => _outside;

        /// <summary>The level on the wire; null while it floats.</summary>
        public bool? Level => Mode switch
        {
            PadMode.Output => _latch,
            PadMode.OpenDrain => _latch ? _outside : false,
            PadMode.PullUp => _outside ?? true,
            PadMode.PullDown => _outside ?? false,
            _ => _outside,
        };

        /// <summary>Every change of the level on the wire, in order.</summary>
        public IReadOnlyList<PadEdge> Edges => _edges;

        /// <summary>The level that a read of the pin returns. README.md, Pins: an output cannot be read back, it is always low.</summary>
        public bool Read() => Mode is not (PadMode.Output or PadMode.OpenDrain) && (Level ?? false);

        /// <summary>Sets the direction.</summary>
        public void SetMode(PadMode mode, string cause) => Change(() => Mode = mode, cause);

        /// <summary>Sets what an output drives.</summary>
        public void Drive(bool level, string cause) => Change(() => _latch = level, cause);

        /// <summary>Connects something outside, or nothing.</summary>
        public void Connect(bool? level, string cause) => Change(() => _outside = level, cause);

        /// <summary>Gives the pin to a peripheral.</summary>
        public void Assign(string? function) => Function = function;

        /// <summary>Called when the level on the wire has changed.</summary>
        internal event Action<Pad>? Changed;

        /// <summary>The power is switched off: the pin drives nothing and keeps no state.</summary>
        internal void PowerDown()
        {
            Function = null;
            Change(
                () =>
                {
                    _latch = false;
                    Mode = PadMode.Floating;
                },
                "power");
        }

        private void Change(Action action, string cause)
        {
            bool? before = Level;
            action();
            bool? after = Level;
            if (before != after)
            {
                _edges.Add(new PadEdge(nowUs(), after, cause));
                if (_edges.Count > 100_000)
                {
                    _edges.RemoveRange(0, 50_000);
                }

                Changed?.Invoke(this);
            }
        }
    }
}
