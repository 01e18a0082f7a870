#if !NANOFRAMEWORK_1_0
using System.Security.Cryptography;

namespace Mote.Platform
{
    /// <summary>A number for each start of a program.</summary>
    public static class BootNumber
    {
        /// <summary>Returns a random number from 1 to 2147483646, another one at each call in all likelihood; on a device, which has no good source of them, 0.</summary>
        public static int Make()
        {
            return RandomNumberGenerator.GetInt32(1, int.MaxValue);
        }
    }
}
#endif
