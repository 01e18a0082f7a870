namespace Mote.Network.Setup
{
    /// <summary>What the page says.</summary>
    internal static class SetupSentences
    {
        public const string NoSsid = "Choose a network.";
        public const string SsidTooLong = "The name of the network may have 31 bytes at most.";
        public const string BadPassword = "The password of a network has 8 to 63 characters, each a letter, digit, space or sign of ASCII.";
        public const string NameTooLong = "The name of the device may have 94 bytes at most.";
        public const string TokenTooLong = "The token may have 128 bytes at most.";
        public const string HasControl = "Names and tokens have no line ends or other control characters.";
        public const string Malformed = "The request was not what the page sends.";
        public const string Busy = "The device cannot try that now. Wait a moment.";

        /// <summary>Returns what the user is told of a state; empty for nothing.</summary>
        /// <param name="state">Where the service stands.</param>
        /// <param name="verdict">What came of the last try.</param>
        /// <param name="keepError">Why nothing was kept; null if it was.</param>
        public static string For(SetupState state, SetupVerdict verdict, string keepError)
        {
            switch (state)
            {
                case SetupState.Trying:
                    return "Trying to join the network.";
                case SetupState.Kept:
                case SetupState.Restarting:
                    return "Joined. The device starts again in that network now.";
                case SetupState.NotKept:
                    return "Joined, but nothing was kept. " + keepError;
                default:
                    return For(verdict);
            }
        }

        private static string For(SetupVerdict verdict)
        {
            switch (verdict)
            {
                case SetupVerdict.Refused:
                    return "The network refused. Is the password right?";
                case SetupVerdict.NotFound:
                    return "The network was not heard. Is its name right, and is it near? Only networks of 2.4 GHz are heard.";
                case SetupVerdict.NoAddress:
                    return "The network took the password, and gave no address. Is its router working?";
                case SetupVerdict.Failed:
                    return "The device could not join the network. Try again.";
                default:
                    return string.Empty;
            }
        }
    }
}
