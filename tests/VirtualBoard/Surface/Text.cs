namespace Mote.VirtualBoard.Surface
{
    /// <summary>UTF-8 as the device knows it.</summary>
    [DeviceType("nanoFramework.System.Text", "System.Text.Encoding")]
    public abstract class Encoding
    {
        // On the device every use makes a new one.
        public static Encoding UTF8 => new UTF8Encoding();

        public abstract byte[] GetBytes(string s);

        public abstract int GetBytes(string s, int charIndex, int charCount, byte[] bytes, int byteIndex);

        public abstract string GetString(byte[] bytes, int index, int count);
    }

    [DeviceType("nanoFramework.System.Text", "System.Text.UTF8Encoding")]
    public class UTF8Encoding : Encoding
    {
        public override byte[] GetBytes(string s) => System.Text.Encoding.UTF8.GetBytes(s);

        public override int GetBytes(string s, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
            System.Text.Encoding.UTF8.GetBytes(s, charIndex, charCount, bytes, byteIndex);

        // README.md, Storage and text: a string ends at a NUL, and bad bytes are replaced.
        public override string GetString(byte[] bytes, int index, int count)
        {
            int end = Array.IndexOf(bytes, (byte)0, index, count);
            return System.Text.Encoding.UTF8.GetString(bytes, index, (end < 0 ? index + count : end) - index);
        }
    }
}
