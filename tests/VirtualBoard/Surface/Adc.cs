using Mote.VirtualBoard.Kernel;

namespace Mote.VirtualBoard.Surface
{
    [DeviceType("System.Device.Adc", "System.Device.Adc.AdcControllerBase")]
    public abstract class AdcControllerBase
    {
        public abstract AdcChannel OpenChannel(int channelNumber);
    }

    [DeviceType("System.Device.Adc", "System.Device.Adc.AdcController")]
    public class AdcController : AdcControllerBase
    {
        public override AdcChannel OpenChannel(int channelNumber)
        {
            Esp32Board board = Esp32Board.Current;
            int pin = board.Model.Chip.AdcPin(channelNumber);
            if (pin < 0 || !board.OpenPins.Add(pin))
            {
                throw new ArgumentException(null, nameof(channelNumber));
            }

            return new AdcChannel(board, pin);
        }
    }

    [DeviceType("System.Device.Adc", "System.Device.Adc.AdcChannelBase")]
    public abstract class AdcChannelBase
    {
        public abstract int ReadValue();
    }

    [DeviceType("System.Device.Adc", "System.Device.Adc.AdcChannel")]
    public class AdcChannel : AdcChannelBase, IDisposable
    {
        private readonly Esp32Board _board;
        private readonly int _pin;

        internal AdcChannel(Esp32Board board, int pin)
        {
            _board = board;
            _pin = pin;
        }

        public override int ReadValue()
        {
            _board.Kernel.Spend(NativeCosts.AdcUs);
            _board.Faults.Meet("read ADC of GPIO " + _pin);
            return _board.Model.Chip.Convert(_board.Voltages.GetValueOrDefault(_pin));
        }

        public void Dispose() => _board.OpenPins.Remove(_pin);
    }
}
