namespace Mote.Esp32.Sensors
{
    /// <summary>Converts the raw readings of BME280 and BMP280 to values with the calibration stored in the chip, in integers. The formulas are in the data
    /// sheets BST-BME280-DS002 (4.2) and BST-BMP280-DS001 (3.11, 8.1).</summary>
    internal sealed class Bmx280Calibration
    {
        /// <summary>Bytes of the first block, registers 0x88 to 0xA1.</summary>
        public const int FirstBytes = 26;

        /// <summary>Bytes of the second block, registers 0xE1 to 0xE7, which a BMP280 does not have.</summary>
        public const int SecondBytes = 7;

        private const int MostHumidity = 100 << 22;

        // Words 0 to 2 of the first block are dig_T1 to dig_T3, words 3 to 11 dig_P1 to dig_P9. dig_T1 and dig_P1 are unsigned.
        private readonly int[] _words = new int[12];
        private int _h1;
        private int _h2;
        private int _h3;
        private int _h4;
        private int _h5;
        private int _h6;
        private int _fine;

        /// <summary>Loads the first block: the numbers for temperature and pressure, and in its last byte the first number for humidity.</summary>
        /// <param name="bytes">The block, <see cref="FirstBytes"/> bytes from index 0 on; not kept.</param>
        /// <returns>False if the block cannot be right: dig_T1 or dig_P1 is 0 or all ones, as in empty memory.</returns>
        public bool LoadFirst(byte[] bytes)
        {
            for (int i = 0; i < _words.Length; i++)
            {
                int word = bytes[2 * i] | (bytes[(2 * i) + 1] << 8);
                _words[i] = i == 0 || i == 3 ? word : (short)word;
            }

            _h1 = bytes[FirstBytes - 1];
            return _words[0] > 0 && _words[0] < 0xFFFF && _words[3] > 0 && _words[3] < 0xFFFF;
        }

        /// <summary>Loads the second block: the other numbers for humidity.</summary>
        /// <param name="bytes">The block, <see cref="SecondBytes"/> bytes from index 0 on; not kept.</param>
        public void LoadSecond(byte[] bytes)
        {
            _h2 = (short)(bytes[0] | (bytes[1] << 8));
            _h3 = bytes[2];

            // Each of two signed numbers of 12 bits has half of the byte between them.
            _h4 = ((sbyte)bytes[3] * 16) | (bytes[4] & 0x0F);
            _h5 = ((sbyte)bytes[5] * 16) | (bytes[4] >> 4);
            _h6 = (sbyte)bytes[6];
        }

        /// <summary>Computes the temperature. Call it before the other two, which use its result.</summary>
        /// <param name="raw">The raw reading, 20 bits.</param>
        /// <returns>Hundredths of a degree Celsius.</returns>
        public int ToCentiCelsius(int raw)
        {
            int t1 = _words[0];
            int distance = (raw >> 4) - t1;
            int straight = (((raw >> 3) - (t1 << 1)) * _words[1]) >> 11;
            int bent = (((distance * distance) >> 12) * _words[2]) >> 14;
            _fine = straight + bent;
            return ((_fine * 5) + 128) >> 8;
        }

        /// <summary>Computes the pressure at the temperature of the last <see cref="ToCentiCelsius"/>, by the data sheets' formula for 64 bits.</summary>
        /// <param name="raw">The raw reading, 20 bits.</param>
        /// <returns>256ths of a pascal; 0 if the formula would divide by 0 with this calibration.</returns>
        public long ToPascal256(int raw)
        {
            int[] words = _words;
            long fine = _fine - 128000L;
            long square = fine * fine;
            long offset = (square * words[8]) + ((fine * words[7]) << 17) + ((long)words[6] << 35);
            long slope = ((square * words[5]) >> 8) + ((fine * words[4]) << 12);
            slope = (((1L << 47) + slope) * words[3]) >> 33;
            if (slope == 0)
            {
                return 0;
            }

            long pressure = ((((1048576L - raw) << 31) - offset) * 3125) / slope;
            long part = pressure >> 13;
            long second = (words[11] * part * part) >> 25;
            long first = (words[10] * pressure) >> 19;
            return ((pressure + second + first) >> 8) + ((long)words[9] << 4);
        }

        /// <summary>Computes the humidity at the temperature of the last <see cref="ToCentiCelsius"/>.</summary>
        /// <param name="raw">The raw reading, 16 bits.</param>
        /// <returns>1024ths of a per cent, 0 to 102400.</returns>
        public int ToPercent1024(int raw)
        {
            int fine = _fine - 76800;
            int reading = ((raw << 14) - (_h4 << 20) - (_h5 * fine) + 16384) >> 15;
            int scale = (((((fine * _h6) >> 10) * (((fine * _h3) >> 11) + 32768)) >> 10) + 2097152) * _h2;
            int humidity = reading * ((scale + 8192) >> 14);
            humidity -= ((((humidity >> 15) * (humidity >> 15)) >> 7) * _h1) >> 4;
            humidity = humidity < 0 ? 0 : humidity > MostHumidity ? MostHumidity : humidity;
            return humidity >> 12;
        }
    }
}
