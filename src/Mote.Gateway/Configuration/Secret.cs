namespace Mote.Gateway.Configuration
{
    /// <summary>Reads tokens and passwords from where a list of processes does not show them.</summary>
    internal static class Secret
    {
        /// <summary>Returns the only line of a file, or an environment variable; null where neither is named.</summary>
        /// <param name="file">The file's path; null for none.</param>
        /// <param name="variable">The variable's name; null for none.</param>
        /// <param name="what">What it is, for the message.</param>
        /// <remarks>Throws <see cref="ConfigurationException"/> if it cannot be read, is empty, or no header can carry it. No message contains the secret.</remarks>
        public static string? Read(string? file, string? variable, string what)
        {
            if (file != null)
            {
                return Check(ReadFile(file, what), $"{what} in {file}");
            }

            if (variable == null)
            {
                return null;
            }

            string? value = Environment.GetEnvironmentVariable(variable);
            return Check(value ?? throw new ConfigurationException($"{what}: the environment variable {variable} is not set."), $"{what} in {variable}");
        }

        private static string ReadFile(string file, string what)
        {
            try
            {
                return File.ReadAllText(file).Trim();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
            {
                throw new ConfigurationException($"{what} cannot be read: {exception.Message}");
            }
        }

        private static string Check(string secret, string what)
        {
            if (secret.Length == 0)
            {
                throw new ConfigurationException($"{what} is empty.");
            }

            return secret.All(c => c is >= ' ' and < (char)127) ? secret : throw new ConfigurationException($"{what} is not one line of visible ASCII characters.");
        }
    }
}
