using System.Text;
using Mote.Server;
using Mote.Server.Access;

namespace Mote.Esp32.Logic
{
    /// <summary>Decides what the token file means for access. Without a file everybody has access; with a valid one, clients that present its token; with
    /// a damaged one nobody, because a file shows that access was meant to be limited.</summary>
    internal sealed class TokenFile
    {
        /// <summary>Creates the decision.</summary>
        /// <param name="path">The path of the file, for <see cref="Complaint"/>.</param>
        /// <param name="stored">The result of reading the file.</param>
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

        /// <summary>The token; null if no token is required, or no token is valid.</summary>
        public string Token { get; }

        /// <summary>Whether no token is valid, so that every request must be rejected.</summary>
        public bool IsLocked { get; }

        /// <summary>The message for the console, which says what to do; null if there is no problem.</summary>
        public string Complaint { get; }
    }
}
