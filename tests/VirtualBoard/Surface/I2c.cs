namespace Mote.VirtualBoard.Surface
{
    [DeviceType("System.Device.I2c", "System.Device.I2c.I2cDevice")]
    public class I2cDevice : IDisposable
    {
        private static readonly byte[] _nothing = [];

        private readonly Esp32Board _board;

        public I2cDevice(I2cConnectionSettings settings)
        {
            _board = Esp32Board.Current;
            ConnectionSettings = settings;
            bool isFirst = settings.BusId == 1;
            int? data = _board.Peripherals.PinOf(isFirst ? DeviceFunction.I2C1_DATA : DeviceFunction.I2C2_DATA);
            int? clock = _board.Peripherals.PinOf(isFirst ? DeviceFunction.I2C1_CLOCK : DeviceFunction.I2C2_CLOCK);
            if (data == null || clock == null)
            {
                throw new ArgumentException(null, nameof(settings));
            }
        }

        public I2cConnectionSettings ConnectionSettings { get; }

        public static I2cDevice Create(I2cConnectionSettings settings) => new(settings);

        public I2cTransferResult Read(SpanByte buffer) => WriteRead(_nothing, buffer);

        public I2cTransferResult Write(SpanByte buffer) => WriteRead(buffer, _nothing);

        public I2cTransferResult WriteByte(byte value) => Write(new byte[] { value });

        public byte ReadByte()
        {
            byte[] one = new byte[1];
            Read(one);
            return one[0];
        }

        public I2cTransferResult WriteRead(SpanByte writeBuffer, SpanByte readBuffer)
        {
            _board.Faults.Meet("I2C");
            byte[] read = new byte[readBuffer.Length];
            I2cTransferStatus status = _board.I2c.Transfer(ConnectionSettings.DeviceAddress, writeBuffer.ToArray(), read, out int count);
            for (int i = 0; i < read.Length && status == I2cTransferStatus.FullTransfer; i++)
            {
                readBuffer[i] = read[i];
            }

            return new I2cTransferResult(status, (uint)count);
        }

        public void Dispose()
        {
        }
    }

    [DeviceType("System.Device.I2c", "System.Device.I2c.I2cConnectionSettings")]
    public sealed class I2cConnectionSettings(int busId, int deviceAddress, I2cBusSpeed busSpeed)
    {
        public I2cConnectionSettings(int busId, int deviceAddress)
            : this(busId, deviceAddress, I2cBusSpeed.FastMode)
        {
        }

        public int BusId { get; } = busId;

        public int DeviceAddress { get; } = deviceAddress;

        public I2cBusSpeed BusSpeed { get; } = busSpeed;
    }

    [DeviceType("System.Device.I2c", "System.Device.I2c.I2cBusSpeed")]
    public enum I2cBusSpeed
    {
        StandardMode = 0,
        FastMode = 1,
        FastModePlus = 2,
    }

    [DeviceType("System.Device.I2c", "System.Device.I2c.I2cTransferStatus")]
    public enum I2cTransferStatus
    {
        UnknownError = 0,
        FullTransfer = 1,
        ClockStretchTimeout = 2,
        PartialTransfer = 3,
        SlaveAddressNotAcknowledged = 4,
    }

    [DeviceType("System.Device.I2c", "System.Device.I2c.I2cTransferResult")]
    public readonly struct I2cTransferResult(I2cTransferStatus status, uint bytesTransferred)
    {
        public I2cTransferStatus Status { get; } = status;

        public uint BytesTransferred { get; } = bytesTransferred;
    }

    [DeviceType("mscorlib", "System.SpanByte")]
    public readonly struct SpanByte(byte[] array, int start, int length)
    {
        public SpanByte(byte[] array)
            : this(array, 0, array.Length)
        {
        }

        public int Length { get; } = length;

        public byte this[int index]
        {
            get => array[start + index];
            set => array[start + index] = value;
        }

        public static implicit operator SpanByte(byte[] array) => new(array);

        public SpanByte Slice(int start1) => new(array, start + start1, Length - start1);

        public SpanByte Slice(int start1, int length1) => new(array, start + start1, length1);

        public byte[] ToArray() => array.AsSpan(start, Length).ToArray();
    }
}
