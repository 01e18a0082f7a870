using System;

namespace Mote.Server.Documents
{
    /// <summary>Sends each client that asks for a path to another address, with status 302. RFC 9110 15.4.3.</summary>
    public sealed class RedirectDocument
    {
        /// <summary>The longest address, in characters.</summary>
        public const int MaxLength = 256;

        /// <summary>Makes the document.</summary>
        /// <param name="location">The address, such as <c>/</c> or <c>http://192.168.4.1/</c>: a URI reference in ASCII without spaces, 1 to 256 characters.
        /// Throws <see cref="ArgumentException"/> for another one.</param>
        public RedirectDocument(string location)
        {
            Location = location ?? throw new ArgumentNullException(nameof(location), "Give the address, such as /");
            char[] characters = location.ToCharArray();
            bool isGood = characters.Length > 0 && characters.Length <= MaxLength;
            for (int i = 0; i < characters.Length; i++)
            {
                isGood &= characters[i] > ' ' && characters[i] < 127;
            }

            if (!isGood)
            {
                throw new ArgumentException("Give an address in ASCII without spaces, of 1 to 256 characters: " + location);
            }
        }

        /// <summary>The address.</summary>
        public string Location { get; }
    }
}
