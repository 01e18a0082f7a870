#if NANOFRAMEWORK_1_0
namespace Mote.Platform
{
    /// <summary>A number for each start of a program.</summary>
    public static class BootNumber
    {
        /// <summary>Returns 0. The device's random numbers begin with the time, which is the same at each start: an application that can store
        /// something counts its starts.</summary>
        public static int Make()
        {
            return 0;
        }
    }
}
#endif
