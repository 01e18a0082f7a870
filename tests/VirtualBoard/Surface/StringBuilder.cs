using System.Globalization;

namespace Mote.VirtualBoard.Surface
{
    /// <summary>Text that is put together piece by piece.</summary>
    [DeviceType("nanoFramework.System.Text", "System.Text.StringBuilder")]
    public sealed class StringBuilder
    {
        private readonly System.Text.StringBuilder _text = new();

        public StringBuilder Append(char value)
        {
            _text.Append(value);
            return this;
        }

        public StringBuilder Append(int value)
        {
            _text.Append(value.ToString(CultureInfo.InvariantCulture));
            return this;
        }

        public StringBuilder Append(string value)
        {
            _text.Append(value);
            return this;
        }

        public StringBuilder Clear()
        {
            _text.Clear();
            return this;
        }

        public override string ToString() => _text.ToString();
    }
}
