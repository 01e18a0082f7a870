using System.Text;
using Mote.Server;
using Mote.Server.Access;

namespace Mote.Esp32.Logic
{
    /// <summary>What the token file means for the board: no file lets everybody in, a good one asks for its token, and a spoilt one lets nobody in.
    /// Whoever has put a token there wanted the board closed.</summary>
    public sealed class TokenFile
    {
        /// <summary>Decides.</summary>
        /// <param name="path">The file's path, for the sentence.</param>
        /// <param name="stored">What was found there.</param>
        public TokenFile(string path, StoredText stored)
        {
            string complaint = stored.Complaint;
            if (stored.State == StoredTextState.Text)
            {
                if (Encoding.UTF8.GetBytes(stored.Text).Length <= AccessPolicy.MaxTokenBytes)
                {
                    Token = stored.Text;
                }
                else
                {
                    complaint = "holds more than " + AccessPolicy.MaxTokenBytes.ToString() + " bytes";
                }
            }

            if (complaint != null)
            {
                IsLocked = true;
                Complaint = path + " " + complaint + ": every request is rejected. Write the token to it again, or delete it to let everybody in, and restart.";
            }
        }

        /// <summary>The token; null if none is asked for, or none fits.</summary>
        public string Token { get; }

        /// <summary>No token fits: every request is to be rejected.</summary>
        public bool IsLocked { get; }

        /// <summary>What to say on the console, the way out included; null if all is well.</summary>
        public string Complaint { get; }
    }
}
