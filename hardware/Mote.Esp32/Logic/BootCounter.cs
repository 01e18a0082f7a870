using Mote.Core.Text;

namespace Mote.Esp32.Logic
{
    /// <summary>Numbers the board's starts with a file that contains the number of the last one, so that a command for an earlier start is not carried out
    /// after a restart, when the device's time begins again at 0.</summary>
    internal static class BootCounter
    {
        /// <summary>Returns the number of this start.</summary>
        /// <param name="stored">The number of the start before, as it was read.</param>
        /// <returns>1 to 2147483647, 1 for the first start; 0 if the file is damaged: then any number might be that of the start before.</returns>
        public static int Next(StoredText stored)
        {
            if (stored.State == StoredTextState.Absent)
            {
                return 1;
            }

            string text = stored.Text;
            if (text == null || text.Length > 10)
            {
                return 0;
            }

            long last = 0;
            for (int i = 0; i < text.Length; i++)
            {
                if (text[i] < '0' || text[i] > '9')
                {
                    return 0;
                }

                last = (last * 10) + (text[i] - '0');
            }

            return last > int.MaxValue ? 0 : last == int.MaxValue ? 1 : (int)last + 1;
        }

        /// <summary>Returns what the file is to contain after a start.</summary>
        /// <param name="boot">What <see cref="Next"/> returned: after a damaged file it begins again.</param>
        public static byte[] Encode(int boot)
        {
            return Ascii.GetBytes((boot == 0 ? 1 : boot).ToString());
        }
    }
}
