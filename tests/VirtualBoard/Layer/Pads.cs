namespace Mote.VirtualBoard.Layer
{
    /// <summary>The pins of a chip. They keep direction and level through a restart; only without power they float. README.md, Pins.</summary>
    public sealed class Pads
    {
        private readonly Pad[] _pads;
        private readonly ChipModel _chip;

        internal Pads(ChipModel chip, Func<long> nowUs)
        {
            _chip = chip;
            _pads = Enumerable.Range(0, chip.Pins).Select(number => new Pad(number, nowUs)).ToArray();
            PowerUp();
        }

        /// <summary>A pin by its GPIO number.</summary>
        public Pad this[int number] => _pads[number];

        /// <summary>All pins.</summary>
        public IReadOnlyList<Pad> All => _pads;

        /// <summary>The power comes: pins float, but for those whose resistor is on at reset.</summary>
        internal void PowerUp()
        {
            foreach (Pad pad in _pads)
            {
                pad.PowerDown();
                if (_chip.PulledUpAtReset.Contains(pad.Number))
                {
                    pad.SetMode(PadMode.PullUp, "reset");
                }
            }
        }
    }
}
